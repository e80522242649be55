"""An agreed contact took place: confirmed in two taps, or with another day on a page of its own."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.followup.contacts import Confirmation
from services.gateway.pages.not_opened import own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.contacts.choices import KINDS_OF_CONTACT
from services.gateway.pages.staff.together import Away, names_of
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
Confirms = Annotated[Page, opens("confirm_contact")]


@router.get("/personer/{case_id}/kontakt/{contact_id}")
async def form(case_id: UUID, contact_id: UUID, page: Confirms) -> Response:
    """How and when it happened. A confirmed contact is corrected in the same form."""
    away = Away()
    names = await names_of(page, [case_id], away)
    followup = await away.ask("followup", page.clients.followup.overview.find_case(page.actor, case_id), None)
    contact = next((one for one in followup.contacts if one.contact_id == contact_id), None) if followup else None
    known = {"kind": contact.kind, "confirmed_on": written(contact.confirmed_on or page.today)} if contact else {}
    typed = Typed(page, known)
    return page.show(
        "staff/contacts/contact.html", status=typed.status, typed=typed, case_id=case_id, contact_id=contact_id,
        contact=contact, name=names.get(case_id), kinds=KINDS_OF_CONTACT,
    )  # fmt: skip


@router.post("/personer/{case_id}/kontakt/{contact_id}")
async def confirm(case_id: UUID, contact_id: UUID, page: Confirms) -> Response:
    """Record the contact. The short form in a list sends no day: then the contact was today."""
    typed = await Typed.sent(page)
    kind = typed.choice("kind", KINDS_OF_CONTACT, missing=N_("Velg hvordan dere hadde kontakt."))
    day = typed.day("confirmed_on")
    if typed.ok and await typed.accepted(
        page.clients.followup.contacts.confirm(page.actor, contact_id, Confirmation(kind, day, typed.version, case_id))
    ):
        return page.go(own_address(typed["til"] or f"/personer/{case_id}"), notice=N_("Kontakten er bekreftet."))
    return await typed.again()
