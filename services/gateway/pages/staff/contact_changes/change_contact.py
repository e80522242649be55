"""How a person is reached: seen with every change, and changed by staff because the person has told them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.contact_changes import ChangeByStaff
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.contact_changes.choices import CONFIRMED_HOW
from services.gateway.pages.staff.together import Away, names_of, staff_names
from services.gateway.pages.staff.typed import SAY_WHY, Typed
from services.gateway.pages.ways_to_reach import FIELDS, typed_ways
from services.gateway.pages.words import N_

router = APIRouter()
Sees = Annotated[Page, opens("confirm_way_to_reach")]
Changes = Annotated[Page, opens("change_way_to_reach")]


@router.get("/kontaktveier/{case_id}")
async def form(case_id: UUID, page: Sees) -> Response:
    """The ways, a change that waits, the form, and former changes."""
    found = await page.clients.intake.contact_changes.find(page.actor, case_id)
    names, typed = await names_of(page, [case_id], Away()), Typed(page)
    return page.show(
        "staff/contact_changes/contact.html", status=typed.status, typed=typed, case_id=case_id, found=found,
        name=names.get(case_id), staff=await staff_names(page), confirmed_how=CONFIRMED_HOW,
        waiting=next((one for one in found.changes if one.state == "waiting"), None),
    )  # fmt: skip


@router.post("/kontaktveier/{case_id}")
async def change(case_id: UUID, page: Changes) -> Response:
    """Change the ways at once. The person is told the new way and the old one."""
    typed = await Typed.sent(page)
    typed.values |= {name: typed[name] for name in FIELDS}
    ways, reason = typed_ways(typed.values), typed.free_text("reason", missing=SAY_WHY)
    if not ways:
        typed.mark_wrong("phone", N_("Skriv hvordan vi kan nå personen."))
    body = ChangeByStaff(ways, reason, typed.version)
    if typed.ok and await typed.accepted(page.clients.intake.contact_changes.change(page.actor, case_id, body)):
        notice = N_("Det er lagret. Personen får en beskjed både dit og dit vi nådde før.")
        return page.go(f"/kontaktveier/{case_id}", notice=notice)
    return await typed.again()
