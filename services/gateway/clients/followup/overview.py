"""The follow-up service: contact persons, agreed contacts, aftercare."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer, HistoryEntry
from shared.database import Actor
from shared.http import ServiceClient


class ContactPerson(Answer):
    """Who follows somebody up, and since when."""

    staff_id: UUID
    since: date | datetime | None = None


class Contact(Answer):
    """An agreed contact around a move: planned, confirmed, not_confirmed or cancelled."""

    contact_id: UUID
    case_id: UUID | None = None
    due_on: date
    day: int | None = None
    move: str | None = None
    state: str
    staff_id: UUID | None = None
    confirmed_on: date | None = None
    kind: str | None = None
    by: str | None = None


class Aftercare(Answer):
    """Help after the stay: offered, started, declined or ended."""

    state: str
    offered_on: date | None = None
    until_on: date | None = None


class GoingOn(Answer):
    """Help that goes on: the stay (`arrival`) or after it (`move_out`), how often, until when, and what is next."""

    move: str
    every: str | None = None
    until_on: date | None = None
    next_on: date | None = None


class CaseFollowup(Answer):
    """What follow-up knows about one case."""

    case_id: UUID
    programme_id: str | None = None
    contact_person: ContactPerson | None = None
    deputy_staff_id: UUID | None = None
    previous: list[dict[str, Any]] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    aftercare: Aftercare | None = None
    going_on: GoingOn | None = None
    history: list[HistoryEntry] = Field(default_factory=list)


class WaitingForContactPerson(Answer):
    """A case that nobody follows up yet."""

    case_id: UUID
    programme_id: str | None = None
    since: date | datetime | None = None


class Followup:
    """Calls the follow-up service. Every call may raise RefusedByService or ServiceUnavailable."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http

    async def case(self, actor: Actor, case_id: UUID) -> CaseFollowup:
        """Contact person, contacts and aftercare of one case."""
        return CaseFollowup.model_validate(await self.http.get("cases", case_id, actor=actor))

    async def waiting_for_contact_person(self, actor: Actor) -> list[WaitingForContactPerson]:
        """Cases without a contact person."""
        found = await self.http.get("waiting-for-contact-person", actor=actor)
        return [WaitingForContactPerson.model_validate(one) for one in found]

    async def possible_contact_persons(self, actor: Actor) -> list[UUID]:
        """Who may be named contact person or deputy."""
        return [UUID(one) for one in await self.http.get("possible-contact-persons", actor=actor)]

    async def name_contact_person(
        self, actor: Actor, case_id: UUID, *, staff_id: UUID, deputy_staff_id: UUID | None, reason: str | None
    ) -> None:
        """Name the contact person, or another one with a reason."""
        body = {
            "staff_id": str(staff_id),
            "deputy_staff_id": deputy_staff_id and str(deputy_staff_id),
            "reason": reason or None,
        }
        await self.http.post("cases", case_id, "contact-person", actor=actor, json=body)

    async def contacts(
        self, actor: Actor, *, until: date | None = None, staff_id: UUID | None = None, state: str | None = None
    ) -> list[Contact]:
        """Agreed contacts due until a day, of one member of staff, in a state."""
        params = {"until": until and until.isoformat(), "staff_id": staff_id and str(staff_id), "state": state}
        return [Contact.model_validate(one) for one in await self.http.get("contacts", actor=actor, params=params)]

    async def confirm_contact(
        self, actor: Actor, contact_id: UUID, *, kind: str, confirmed_on: date | None = None
    ) -> None:
        """The contact took place: met, phone, message or visit."""
        body = {"kind": kind, "confirmed_on": confirmed_on and confirmed_on.isoformat()}
        await self.http.post("contacts", contact_id, "confirmation", actor=actor, json=body)

    async def answer_aftercare(self, actor: Actor, case_id: UUID, answer: str) -> None:
        """The person's answer: accepted, declined or later."""
        await self.http.post("cases", case_id, "aftercare", actor=actor, json={"answer": answer})
