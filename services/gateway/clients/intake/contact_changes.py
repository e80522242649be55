"""How a person is reached, and changes of it: by the person with a code, or by staff."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor
from shared.edge.length import Length


class OldWays(Answer):
    """How the person is reached, as they see it: enough to know it again."""

    phone_ends_with: str | None = None
    email_begins_with: str | None = None
    has_postal_address: bool
    has_other_contact: bool


class WaitingChange(Answer):
    """The change that waits: where its code went, or `staff`, and the last day of the code."""

    confirm_by: str
    until_on: date | None = None
    takes_code: bool


class OwnContact(Answer):
    """How the person is reached, what waits, and until when a change can be taken back with a code."""

    ways: OldWays
    waiting: WaitingChange | None = None
    take_back_until_on: date | None = None
    longest_line: int


class Address(Answer):
    """A postal address."""

    street: str
    postal_code: str
    city: str


class Ways(Answer):
    """The ways to reach a person."""

    phone: str | None = None
    email: str | None = None
    postal_address: Address | None = None
    other_contact: str | None = None


class ContactChange(Answer):
    """One change: what it changes, how it was before, how it was confirmed, and how it ended."""

    change_id: UUID
    state: str
    confirm_by: str
    ways: dict[str, Any] = Field(default_factory=dict)
    before: Ways | None = None
    asked_on: date
    asked_by: UUID | None = None
    changed_on: date | None = None
    confirmed_how: str | None = None
    confirmed_by: UUID | None = None
    reason: str | None = None
    ended_on: date | None = None
    ended_by: UUID | None = None
    end_reason: str | None = None
    may: list[str]


class ContactOfCase(Answer):
    """How a person is reached, for staff, with every change, the newest first."""

    contact: Ways
    version: str | None = None
    may: list[str]
    reason: Length
    longest_line: int
    changes: list[ContactChange] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OwnChange(Body):
    """What the person wants changed: a way that is empty is lost. `confirm_by`: phone, email or staff."""

    change_id: UUID
    ways: dict[str, str]
    confirm_by: str


@dataclass(frozen=True, slots=True)
class ChangeByStaff(Body):
    """What staff change, and why. `version`: of the ways as they were shown."""

    ways: dict[str, str]
    reason: str
    version: str | None


@dataclass(frozen=True, slots=True)
class TypedCode(Body):
    """The code out of a message."""

    code: str


@dataclass(frozen=True, slots=True)
class Confirmed(Body):
    """How staff have spoken with the person: met or called."""

    how: str


@dataclass(frozen=True, slots=True)
class Why(Body):
    """Why staff dismiss a wish, or take a change back."""

    reason: str


class ContactChanges(Calls):
    """Changing how a person is reached."""

    async def find_own(self, actor: Actor) -> OwnContact:
        """How the person who acts is reached."""
        return await self.get("own-contact", actor=actor, answer=OwnContact)

    async def ask(self, actor: Actor, change: OwnChange) -> None:
        """The person asks for a change."""
        await self.post("own-contact-changes", actor=actor, body=change)

    async def confirm_own(self, actor: Actor, code: str) -> None:
        """The person has the code that went the old way."""
        await self.post("own-contact-changes", "confirmed", actor=actor, body=TypedCode(code))

    async def take_back_own(self, actor: Actor, code: str) -> None:
        """The person has the code that went the old way after the change."""
        await self.post("own-contact-changes", "taken-back", actor=actor, body=TypedCode(code))

    async def cancel_own(self, actor: Actor) -> None:
        """The person does not want the change that waits."""
        await self.post("own-contact-changes", "cancelled", actor=actor)

    async def find(self, actor: Actor, case_id: UUID) -> ContactOfCase:
        """How a person is reached, for staff."""
        return await self.get("cases", case_id, "contact", actor=actor, answer=ContactOfCase)

    async def change(self, actor: Actor, case_id: UUID, change: ChangeByStaff) -> None:
        """Staff change how a person is reached."""
        await self.post("cases", case_id, "contact", actor=actor, body=change)

    async def confirm(self, actor: Actor, case_id: UUID, change_id: UUID, how: str) -> None:
        """Staff have met or called the person."""
        await self._settle(actor, case_id, change_id, "confirmed", Confirmed(how))

    async def dismiss(self, actor: Actor, case_id: UUID, change_id: UUID, reason: str) -> None:
        """It was not the person who asked."""
        await self._settle(actor, case_id, change_id, "dismissed", Why(reason))

    async def take_back(self, actor: Actor, case_id: UUID, change_id: UUID, reason: str) -> None:
        """The change was wrong."""
        await self._settle(actor, case_id, change_id, "taken-back", Why(reason))

    async def _settle(self, actor: Actor, case_id: UUID, change_id: UUID, how: str, body: Body) -> None:
        await self.post("cases", case_id, "contact-changes", change_id, how, actor=actor, body=body)
