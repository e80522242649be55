"""The person changes how we reach them. A code that goes the old way confirms it, or staff do after talking with them.

The page never says where that is: whoever has the reference sees it.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access import limits
from services.gateway.clients.intake.contact_changes import OwnChange
from services.gateway.pages.broken_rules import words_for_rule
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.with_pass import NO_ANSWER, OWN_STATUS
from services.gateway.pages.sent import id_or_new
from services.gateway.pages.too_many import TOO_MANY, may_try, was_right
from services.gateway.pages.ways_to_reach import FIELDS, LOST, typed_ways
from services.gateway.pages.words import N_
from shared.database import Actor
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import new_id

router = APIRouter()
Changes = Annotated[Page, opens("change_own_contact")]
ADDRESS = "/status/kontakt"
NOTHING = N_("Skriv hvordan vi kan nå deg.")
CHOOSE = N_("Velg hvordan vi kan vite at det er deg.")
CALL_US = N_("Dette går ikke her nå. Ring oss, så hjelper vi deg.")
_REFUSED = {
    "NothingChanges": N_("Det er slik vi når deg i dag."),
    "NowhereToReach": N_("Fyll ut minst én måte å nå deg på. Det kan være gjennom noen andre."),
    "NoSuchOldWay": CHOOSE,
    "TooManyContactChanges": N_("Dette er endret flere ganger i dag. Prøv igjen i morgen, eller ring oss."),
    "WrongCode": N_("Dette er ikke koden i meldingen. Se på meldingen, og prøv en gang til."),
    "CodeIsUsedUp": N_("Koden kan ikke brukes lenger. Ring oss, så hjelper vi deg."),
}
_CHOICE, _CODES = ("confirm_by", "change_id"), ("code", "undo_code")
_TYPED = (*FIELDS, *(LOST + name for name in ("phone", "email", "other_contact", "postal_address")), *_CHOICE)


@router.get("/status/kontakt")
async def form(page: Changes) -> Response:
    """The form; while a change waits, the field for its code."""
    found = await page.clients.intake.contact_changes.find_own(page.actor)
    again = page.kept or KeptForm(address=ADDRESS)
    typed = {name: again.values.get(name, "") for name in (*_TYPED, *_CODES)}
    return page.show(
        "public/status/change_contact.html", status=again.status, found=found, typed=typed, errors=again.wrong,
        change_id=typed["change_id"] or new_id(),
    )  # fmt: skip


@router.post("/status/kontakt")
async def ask(page: Changes) -> Response:
    """Ask for the change. Nothing is changed before it is confirmed."""
    sent = await page.form()
    typed = {name: sent[name] for name in _TYPED if name in sent}
    ways, confirm_by = typed_ways(typed), typed.get("confirm_by", "")
    change_id = id_or_new(typed.get("change_id", ""))
    if not ways:
        return await _again(page, typed, {"phone": NOTHING}, 422)
    if confirm_by not in {"phone", "email", "staff"}:
        return await _again(page, typed, {"confirm_by": CHOOSE}, 422)
    try:
        await page.clients.intake.contact_changes.ask(page.actor, OwnChange(change_id, ways, confirm_by))
    except RefusedByService as refused:
        if refused.refusal == "ContactChangeWaits":
            return page.go(ADDRESS)
        return await _again(page, typed, _wrong(page, refused), refused.status)
    except ServiceUnavailable:
        return await _again(page, typed, {"phone": NO_ANSWER}, 503)
    await page.done(id_in(sent))
    if confirm_by == "staff":
        return page.go(OWN_STATUS, notice=N_("Vi har fått beskjeden. En av oss snakker med deg før noe endres."))
    return page.go(ADDRESS, notice=N_("Vi har sendt deg en kode."))


@router.post("/status/kontakt/kode")
async def confirm(page: Changes) -> Response:
    """The code out of the message. From now on the person is reached in the new way."""
    code = (await page.form()).get("code", "")
    done = N_("Takk. Fra nå av når vi deg slik. Vi sender en beskjed både dit og dit vi nådde deg før.")
    return await _with_code(page, code, "code", page.clients.intake.contact_changes.confirm_own, done)


@router.post("/status/kontakt/angre")
async def take_back(page: Changes) -> Response:
    """The code out of the message that went the old way after a change: everything is as before."""
    code = (await page.form()).get("undo_code", "")
    done = N_("Alt er som før. Vi når deg slik vi gjorde.")
    return await _with_code(page, code, "undo_code", page.clients.intake.contact_changes.take_back_own, done)


@router.post("/status/kontakt/avbryt")
async def cancel(page: Changes) -> Response:
    """The person does not want the change that waits."""
    try:
        await page.clients.intake.contact_changes.cancel_own(page.actor)
    except RefusedByService:
        return page.go(ADDRESS)
    except ServiceUnavailable:
        return page.go(ADDRESS, notice=NO_ANSWER)
    return page.go(OWN_STATUS, notice=N_("Alt er som før. Vi når deg slik vi gjorde."))


async def _with_code(
    page: Page, code: str, field: str, use: Callable[[Actor, str], Awaitable[None]], done: str
) -> Response:
    """Do what the code is for, unless too many were tried from this address. Intake counts those of a change."""
    typed = {field: code}
    if not await may_try(page, limits.STATUS_PER_ADDRESS):
        return await _again(page, typed, {field: TOO_MANY}, 429)
    try:
        await use(page.actor, code)
    except RefusedByService as refused:
        if refused.refusal == "NoSuchContactChange":
            return page.go(ADDRESS)
        return await _again(page, typed, {field: _REFUSED.get(refused.refusal, CALL_US)}, refused.status)
    except ServiceUnavailable:
        await was_right(page, limits.STATUS_PER_ADDRESS)
        return await _again(page, typed, {field: NO_ANSWER}, 503)
    await was_right(page, limits.STATUS_PER_ADDRESS)
    return page.go(OWN_STATUS, notice=done)


def _wrong(page: Page, refused: RefusedByService) -> dict[str, str]:
    """The messages by field."""
    if refused.refusal == "InvalidInput":
        return {path.rpartition(".")[2]: words_for_rule(page, refused.rules.get(path, {})) for path in refused.fields}
    field = "confirm_by" if refused.refusal == "NoSuchOldWay" else "phone"
    return {field: page.text(_REFUSED.get(refused.refusal, CALL_US))}


async def _again(page: Page, typed: dict[str, str], errors: dict[str, str], status: int) -> Response:
    form = KeptForm(address=ADDRESS, status=status, values=typed, wrong=errors)
    return await page.shown_again(form)
