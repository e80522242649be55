"""The person sees what they have said yes to, says yes to more, and takes it back with one button."""

from collections import defaultdict
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.notifications.consents import Consents, NewConsent
from services.gateway.pages.broken_rules import NOT_A_DATE, words_for_rule
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.with_pass import NO_ANSWER, OWN_STATUS
from services.gateway.pages.sent import id_or_new
from services.gateway.pages.words import N_, Choices
from shared.edge.dates import NotADate, NotInTheCalendar, read_date
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import new_id

router = APIRouter()
Consenting = Annotated[Page, opens("give_own_consent")]
ADDRESS = "/status/samtykke"
KINDS: Choices = {"moved_in": N_("At jeg har flyttet inn"), "moved_out": N_("At jeg har flyttet ut")}
NOTHING_CHOSEN = N_("Velg minst én ting, eller gå tilbake.")
WHICH_DAY = N_("Skriv hvor lenge det gjelder, for eksempel 15.04.2027.")
SENT_OTHERWISE = N_("Vi har fått et annet svar herfra. Det som står her nå, er ikke lagret. Send en gang til.")
NOT_HERE = N_("Dette kan ikke gjøres her lenger. Ring oss, så hjelper vi deg.")


@router.get("/status/samtykke")
async def consents(page: Consenting) -> Response:
    """What the person has said yes to, and a form with nothing chosen."""
    return await _show(page, page.kept or KeptForm(address=ADDRESS, values={"consent_id": str(new_id())}))


@router.post("/status/samtykke")
async def give(page: Consenting) -> Response:
    """Say yes. The person is told by the channel that they have."""
    sent = await page.form()
    kinds = [kind for kind in KINDS if sent.get(f"kinds_{kind}")]
    names = ("consent_id", "until", *(f"kinds_{kind}" for kind in KINDS))
    typed = {name: sent[name] for name in names if name in sent}
    wrong = {} if kinds else {"kinds": NOTHING_CHOSEN}
    until = _day(page, sent.get("until", ""), wrong)
    if wrong or until is None:
        return await _again(page, typed, wrong, 422)
    try:
        consent = NewConsent(id_or_new(sent.get("consent_id", "")), "home_municipality", kinds, until)
        await page.clients.notifications.consents.give(page.actor, consent)
    except RefusedByService as refused:
        if refused.refusal == "RecordedOtherwise":
            return await _again(page, typed | {"consent_id": str(new_id())}, {"kinds": SENT_OTHERWISE}, 409)
        if not any(path.rpartition(".")[2] == "until" for path in refused.fields):
            return page.go(OWN_STATUS, notice=NOT_HERE)
        return await _again(page, typed, {"until": _words(page, refused)}, 422)
    except ServiceUnavailable:
        return await _again(page, typed, {"until": NO_ANSWER}, 503)
    await page.done(id_in(sent))
    return page.go(ADDRESS, notice=N_("Takk. Du kan ta det tilbake her når du vil."))


@router.post("/status/samtykke/{consent_id}/trekk")
async def withdraw(consent_id: UUID, page: Consenting) -> Response:
    """Take it back. Nothing is asked, and nothing else changes."""
    try:
        await page.clients.notifications.consents.withdraw_own(page.actor, consent_id)
    except RefusedByService:
        return page.go(ADDRESS, notice=N_("Det gjelder ikke lenger."))
    except ServiceUnavailable:
        return page.go(ADDRESS, notice=NO_ANSWER)
    return page.go(ADDRESS, notice=N_("Du har tatt det tilbake. Fra nå sier vi ikke fra."))


def _day(page: Page, text: str, wrong: dict[str, str]) -> date | None:
    if not text:
        wrong["until"] = WHICH_DAY
        return None
    try:
        return read_date(text, today=page.today)
    except NotInTheCalendar as far:
        return far.day  # notifications refuses it, and names the days
    except NotADate:
        wrong["until"] = NOT_A_DATE
        return None


def _words(page: Page, refused: RefusedByService) -> str:
    if refused.refusal == "DayOutOfBounds":
        return words_for_rule(page, {"rule": refused.refusal, "words": refused.words})
    return page.text(WHICH_DAY)


async def _again(page: Page, typed: dict[str, str], wrong: dict[str, str], status: int) -> Response:
    form = KeptForm(address=ADDRESS, status=status, values=typed, wrong=wrong)
    return await page.again(form) or await _show(page, form)


async def _show(page: Page, form: KeptForm) -> Response:
    found: Consents = await page.clients.notifications.consents.list_own(page.actor)
    typed = defaultdict(str, form.values)
    return page.show(
        "public/status/consents.html", status=form.status, found=found, kinds=KINDS, typed=typed,
        errors=form.wrong, proposed=f"{found.proposed_until:%d.%m.%Y}" if found.proposed_until else "",
    )  # fmt: skip
