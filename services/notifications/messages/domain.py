"""Who is spoken to: the person, a member of staff, everybody in a role, or whoever is contact person then."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

TOLD_BY_A_PERSON_FIRST = 60
"""Days. That the end is further away than this, the resident hears from the contact person and not from a message."""

OF_A_DEATH = frozenset({"death_recorded", "death_corrected"})
"""All that staff are still told in the case of somebody who has died. The person is told nothing."""

To = Literal["person", "staff", "role", "contact_person"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to speak to. One event gives each recipient one message."""

    to: To
    staff_id: UUID | None = None
    role: str | None = None


THE_PERSON = Recipient("person")
CONTACT_PERSON = Recipient("contact_person")
CASEWORKERS = Recipient("role", role="caseworker")
HOUSE_MANAGERS = Recipient("role", role="house_manager")

_FOR_EVERYBODY = frozenset({"caseworker", "house_manager"})
"""The roles that hand over messages to anybody. All others do it for those whose contact person they are."""


def member_of_staff(staff_id: UUID) -> Recipient:
    """One member of staff by id."""
    return Recipient("staff", staff_id=staff_id)


def resident_is_written_to(milestone_days: int) -> bool:
    """Whether the resident gets a message about the end of the stay, and not only a talk with the contact person."""
    return milestone_days <= TOLD_BY_A_PERSON_FIRST


def hands_over_to_everybody(roles: Collection[str]) -> bool:
    """Whether somebody in these roles hands over messages to every person, and not only to those they follow up."""
    return not _FOR_EVERYBODY.isdisjoint(roles)
