"""Agreed contacts around moves: due, confirmed, or missing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class Contact(Answer):
    """An agreed contact around a move: planned, confirmed, not_confirmed or cancelled. `may`: confirm, correct."""

    contact_id: UUID
    case_id: UUID | None = None
    due_on: date
    day: int | None = None
    move: str | None = None
    state: str
    confirmed_on: date | None = None
    kind: str | None = None
    by: str | None = None
    is_waiting: bool
    days_left: int
    is_late: bool
    may: list[str] = Field(default_factory=list)
    version: str | None = None


class ListedContact(Contact):
    """A contact in a list over all cases, with its case, contact person and deputy."""

    staff_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Confirmation(Body):
    """How the contact of a case took place, and when if not today. `version`: of the contact as it was shown."""

    kind: str
    confirmed_on: date | None
    version: str | None
    case_id: UUID


class Contacts(Calls):
    """Agreed contacts around moves."""

    async def confirm(self, actor: Actor, contact_id: UUID, took_place: Confirmation) -> None:
        """Record that the contact took place: met, phone, message or visit."""
        await self.post("contacts", contact_id, "confirmation", actor=actor, body=took_place)
