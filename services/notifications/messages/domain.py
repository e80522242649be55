"""Messages and their recipients: the person, a member of staff, everybody in a role, or the contact person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from shared.roles import CASEWORKER, HOUSE_MANAGER

RESIDENT_WRITTEN_TO_FROM = 60
"""Days before the agreed end. Earlier notices are not sent to the resident: the contact person talks with them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be written. `about` names what happened: each recipient gets one message about the same thing.

    `template` names the file with the text, `variables` fill it.
    """

    about: str
    template: str
    case_id: UUID
    programme_id: str
    variables: dict[str, Any]
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was written to the person of a case."""

    message_id: UUID
    case_id: UUID
    programme_id: str
    template: str
    variables: dict[str, Any]
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a message is for. `contact_person` is whoever is contact person of the case when it is read."""

    to: Literal["person", "staff", "role", "contact_person"]
    staff_id: UUID | None = None
    role: str | None = None


THE_PERSON = Recipient("person")
CONTACT_PERSON = Recipient("contact_person")
CASEWORKERS = Recipient("role", role=CASEWORKER)
HOUSE_MANAGERS = Recipient("role", role=HOUSE_MANAGER)


def member_of_staff(staff_id: UUID) -> Recipient:
    """One member of staff by id."""
    return Recipient("staff", staff_id=staff_id)


def resident_is_written_to(milestone_days: int) -> bool:
    """Whether the resident gets a message about the end of the stay, `milestone_days` before it."""
    return milestone_days <= RESIDENT_WRITTEN_TO_FROM
