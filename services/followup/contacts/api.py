"""The contacts around moves: what is due, and what has taken place."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from services.followup.contacts.confirm_contact import confirm_contact
from services.followup.contacts.db import list_contacts
from services.followup.contacts.domain.contact import State
from services.followup.overview.bodies import Confirmation, ListedContact
from shared.http import InTransaction

router = APIRouter(tags=["contacts"])


@router.get("/contacts")
async def contacts(
    tx: InTransaction,
    until: date | None = None,
    staff_id: UUID | None = None,
    state: Annotated[list[State] | None, Query()] = None,
) -> list[ListedContact]:
    """Contacts by day: due until a day, of one contact person or deputy, in one or several states."""
    rows = await list_contacts(tx, until=until, staff_id=staff_id, states=state or ())
    return [ListedContact(**row._asdict(), by=row.confirmed_by) for row in rows]


@router.post("/contacts/{contact_id}/confirmation")
async def confirm(contact_id: UUID, body: Confirmation, tx: InTransaction) -> dict[str, str]:
    """The contact has taken place, in time or late.

    Refusals: NeedsANamedPerson, NoSuchContact, ContactIsCancelled, NotDueYet, ConfirmedInTheFuture,
    ConfirmedBeforeTheMove.
    """
    on = await confirm_contact(tx, contact_id, kind=body.kind, confirmed_on=body.confirmed_on)
    return {"state": "confirmed", "confirmed_on": on.isoformat()}
