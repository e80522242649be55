"""The consents of a person: what may be told to the home municipality, recorded, withdrawn and corrected by staff."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.notifications.consents import Consents, RecordedConsent
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.consents.choices import GIVEN, HOME_MUNICIPALITY, KINDS, STATES, TO_CHOOSE, WAYS
from services.gateway.pages.staff.consents.refusals import NOTHING_CHOSEN
from services.gateway.pages.staff.together import Away, staff_names
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_
from shared.ids import new_id

router = APIRouter()
Records = Annotated[Page, opens("record_consents")]


@router.get("/personer/{case_id}/samtykke")
async def consents(case_id: UUID, page: Annotated[Page, opens("read_consents")]) -> Response:
    """Every consent, and the form for a new one. Nothing is chosen in it beforehand."""
    found = await page.clients.notifications.consents.list_of_case(page.actor, case_id)
    proposed = {"given_on": written(page.today), "until": written(found.proposed_until), "consent_id": new_id()}
    return await _show(page, case_id, found, Typed(page, proposed))


@router.post("/personer/{case_id}/samtykke")
async def record(case_id: UUID, page: Records) -> Response:
    """Write down what the person said or signed."""
    typed = await Typed.sent(page)
    typed.values.setdefault("kinds", "")
    kinds = [kind for kind in TO_CHOOSE if typed[f"kinds_{kind}"]]
    if not kinds:
        typed.mark_wrong("kinds", NOTHING_CHOSEN)
    way = typed.choice("way", WAYS, missing=N_("Velg hvordan personen sa ja."))
    given_on = typed.day("given_on", missing=N_("Skriv dagen personen sa ja."))
    until = typed.day("until", missing=N_("Skriv hvor lenge det gjelder."))
    consent_id = typed.id("consent_id") or new_id()
    if typed.ok and given_on and until:
        consent = RecordedConsent(consent_id, HOME_MUNICIPALITY, kinds, until, way, given_on)
        if await typed.accepted(page.clients.notifications.consents.record(page.actor, case_id, consent)):
            return page.go(_here(case_id), notice=N_("Skrevet ned. Personen får en melding om hva det gjelder."))
    return await typed.again()


@router.post("/personer/{case_id}/samtykke/{consent_id}/trekk")
async def withdraw(case_id: UUID, consent_id: UUID, page: Records) -> Response:
    """The person does not want it any more. No reason is asked for."""
    typed = await Typed.sent(page)
    if await typed.accepted(page.clients.notifications.consents.withdraw(page.actor, case_id, consent_id)):
        return page.go(_here(case_id), notice=N_("Trukket tilbake. Fra nå sies det ikke fra."))
    return await typed.again(_here(case_id))


@router.post("/personer/{case_id}/samtykke/{consent_id}/feil")
async def correct(case_id: UUID, consent_id: UUID, page: Records) -> Response:
    """It was written down by mistake: for another person, or other than the person said."""
    typed = await Typed.sent(page)
    if await typed.accepted(page.clients.notifications.consents.correct(page.actor, case_id, consent_id)):
        return page.go(_here(case_id), notice=N_("Rettet. Det gjelder ikke, og står igjen i historikken."))
    return await typed.again(_here(case_id))


def _here(case_id: UUID) -> str:
    return f"/personer/{case_id}/samtykke"


async def _show(page: Page, case_id: UUID, found: Consents, typed: Typed) -> Response:
    away = Away()
    case = await away.ask("intake", page.clients.intake.overview.find_case(page.actor, case_id), None)
    return page.show(
        "staff/consents/consents.html", status=typed.status, case=case, case_id=case_id, found=found, typed=typed,
        away=away, staff=await staff_names(page), kinds=KINDS, to_choose=TO_CHOOSE, ways=WAYS, given=GIVEN,
        states=STATES,
    )  # fmt: skip
