"""Who may read a case by name: the protection of the address in two levels, and a specialist who visits."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.staff import members
from services.gateway.clients.followup.overview import CaseFollowup
from services.gateway.clients.intake.readers import NamedReaders, ReadersOfCase
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.accesses.choices import PROTECTION
from services.gateway.pages.staff.together import Away, names_of, staff_names
from services.gateway.pages.staff.typed import SAY_WHY, Typed
from services.gateway.pages.words import N_
from shared.database import Actor
from shared.roles import WHO_SEE_PEOPLE

router = APIRouter()
Names = Annotated[Page, opens("name_readers")]
READER = "reader_"
"""The beginning of the name of a reader's box in the form; the id of the member of staff follows."""


@router.get("/personer/{case_id}/lesere")
async def form(case_id: UUID, page: Names) -> Response:
    """Who may read it now, the form, and every change."""
    away = Away()
    found = await page.clients.intake.readers.find(page.actor, case_id)
    followup = await away.ask("followup", page.clients.followup.overview.find_case(page.actor, case_id), None)
    names = await names_of(page, [case_id], away)
    chosen = {"protection": found.protection} | {f"{READER}{one}": "yes" for one in _suggested(found, followup)}
    typed = Typed(page, None if page.kept else chosen)
    staff = await staff_names(page)
    return page.show(
        "staff/accesses/readers.html",
        status=typed.status, typed=typed, case_id=case_id, found=found, name=names.get(case_id), levels=PROTECTION,
        staff=staff, who=await _who_can(page, found, staff), followup=followup, away=away,
    )  # fmt: skip


@router.post("/personer/{case_id}/lesere")
async def name(case_id: UUID, page: Names) -> Response:
    """Name the readers, and set, change or lift the protection."""
    typed = await Typed.sent(page)
    protection = typed.choice("protection", PROTECTION, missing=N_("Velg hvor godt adressen er skjermet."))
    reason = typed.free_text("reason", missing=SAY_WHY)
    named = NamedReaders(protection, _chosen(typed), reason, typed.version)
    if typed.ok and await typed.accepted(page.clients.intake.readers.change(page.actor, case_id, named)):
        return page.go(f"/personer/{case_id}", notice=N_("Det er lagret hvem som kan lese saken."))
    return await typed.again()


def _chosen(typed: Typed) -> list[UUID]:
    """The members of staff whose boxes were checked."""
    found = []
    for field in typed.values:
        if field.startswith(READER):
            try:
                found.append(UUID(field.removeprefix(READER)))
            except ValueError:
                typed.refuse(N_("Velg fra listen."))
    return found


def _suggested(found: ReadersOfCase, followup: CaseFollowup | None) -> list[UUID]:
    """Whose boxes are checked at first: the readers now; where there are none, those who follow the person up."""
    if found.reader_ids or found.protection != "none" or followup is None:
        return found.reader_ids
    named = followup.contact_person.staff_id if followup.contact_person else None
    return [one for one in (named, followup.deputy_staff_id) if one]


async def _who_can(page: Page, found: ReadersOfCase, staff: dict[str, str]) -> dict[UUID, tuple[str, tuple[str, ...]]]:
    """Names and roles of everybody who sees people, and of readers who have left, by id."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        here = [one for one in await members(tx) if not WHO_SEE_PEOPLE.isdisjoint(one.roles)]
    gone = {one: (staff.get(str(one), ""), ()) for one in found.reader_ids}
    return {one.staff_id: (one.name, one.roles) for one in here} | {
        one: who for one, who in gone.items() if one not in {member.staff_id for member in here}
    }
