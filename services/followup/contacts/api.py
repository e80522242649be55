"""Confirming a contact, as JSON over HTTP."""

from datetime import date
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.followup.contacts.confirm_contact import confirm_contact
from services.followup.contacts.domain.contact import Kind
from shared.http import InTransaction, MadeFrom
from shared.roles import IN_THE_HOUSE, Actions

router = APIRouter(tags=["contacts"])
ACTIONS: Actions = {
    "POST /contacts/{contact_id}/confirmation": IN_THE_HOUSE,
}


class Confirmation(MadeFrom):
    """How the contact took place, and when if not today. `case_id`: the case it is in, as the page shows it."""

    kind: Kind
    confirmed_on: date | None = None
    case_id: UUID | None = None


class ConfirmedContact(BaseModel):
    """The contact afterwards."""

    state: Literal["confirmed"] = "confirmed"
    confirmed_on: date


@router.post("/contacts/{contact_id}/confirmation")
async def confirm(contact_id: UUID, body: Confirmation, tx: InTransaction) -> ConfirmedContact:
    """The contact has taken place, in time or late.

    Refusals: NeedsANamedPerson, NoSuchContact, ContactHasChanged, ContactIsCancelled, NotDueYet, ConfirmedInTheFuture,
    ConfirmedBeforeTheMove.
    """
    return ConfirmedContact(confirmed_on=await confirm_contact(tx, contact_id, **body.model_dump()))
