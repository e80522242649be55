"""Naming the contact person. After a change people have to tell their story again, so it needs a reason (S4-31)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.staff import Member, members
from services.gateway.clients.followup.contact_persons import NamedContactPerson
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.together import Away, names_of, staff_names
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.database import Actor

router = APIRouter()
Names = Annotated[Page, opens("name_contact_person")]


@router.get("/personer/{case_id}/kontaktperson")
async def form(case_id: UUID, page: Names) -> Response:
    """The present and former contact persons, and the form."""
    return await _show(page, case_id, Typed(page))


@router.post("/personer/{case_id}/kontaktperson")
async def name(case_id: UUID, page: Names) -> Response:
    """Name the contact person and the deputy."""
    typed = await Typed.sent(page)
    staff_id = typed.id("staff_id", missing=N_("Velg en kontaktperson."))
    deputy = typed.id("deputy_staff_id")
    if typed.ok and staff_id:
        named = NamedContactPerson(staff_id, deputy, typed.free_text("reason") or None, typed.version)
        if await typed.accepted(page.clients.followup.contact_persons.name(page.actor, case_id, named)):
            return page.go(f"/personer/{case_id}", notice=N_("Kontaktpersonen er lagret."))
    return await typed.again()


async def _show(page: Page, case_id: UUID, typed: Typed) -> Response:
    away = Away()
    followup = await away.ask("followup", page.clients.followup.overview.find_case(page.actor, case_id), None)
    names = await names_of(page, [case_id], away)
    return page.show(
        "staff/contact_persons/contact_person.html",
        status=typed.status, typed=typed, case_id=case_id, followup=followup,
        name=names.get(case_id), choices=await _who_can(page, case_id, away), staff=await staff_names(page), away=away,
    )  # fmt: skip


async def _who_can(page: Page, case_id: UUID, away: Away) -> list[Member]:
    """The members of staff whom followup accepts as contact person or deputy, by name."""
    possible: list[UUID] = await away.ask(
        "followup", page.clients.followup.contact_persons.list_possible(page.actor, case_id), []
    )
    async with page.database.begin(Actor.system("gateway")) as tx:
        return [member for member in await members(tx) if member.staff_id in set(possible)]
