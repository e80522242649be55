"""The contact person (*kontaktperson*): one member of staff who stays, and what a change takes (S4-28 to S4-32)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.followup.domain.refusals import (
    CannotBeContactPerson,
    ChangeNeedsAReason,
    DeputyIsTheContactPerson,
    StaffMemberHasLeft,
    StaffMemberNotKnown,
)

FOLLOW_PEOPLE_UP = ("peer_worker", "house_manager")
"""The roles of those who may be contact person or deputy. Whoever decides, or keeps the system running, is none."""

Naming = Literal["nothing_new", "assigned", "deputy_changed", "changed"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is contact person, and who stands in, from `since` until `until` (None: still)."""

    staff_id: UUID
    deputy_staff_id: UUID | None
    since: date
    until: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StaffMember:
    """What was told last about a member of staff."""

    roles: tuple[str, ...]
    active: bool

    @property
    def may_follow_up(self) -> bool:
        """Whether somebody may be given this contact person."""
        return self.active and not set(FOLLOW_PEOPLE_UP).isdisjoint(self.roles)


def check_newly_named(
    current: Assignment | None, known: Mapping[UUID, StaffMember], *, staff_id: UUID, deputy_staff_id: UUID | None
) -> None:
    """Whether those who are named, and were not before, can be. `known` are those whom the gateway has told of.

    Raises StaffMemberNotKnown, StaffMemberHasLeft or CannotBeContactPerson, beside the field concerned.
    """
    before = {"staff_id": current.staff_id, "deputy_staff_id": current.deputy_staff_id} if current else {}
    for field, one in (("staff_id", staff_id), ("deputy_staff_id", deputy_staff_id)):
        if one is None or one == before.get(field):
            continue
        member = known.get(one)
        if member is None:
            raise StaffMemberNotKnown(fields={field: "Nobody with this id is known yet."})
        if not member.active:
            raise StaffMemberHasLeft(fields={field: "This person is no longer active."})
        if not member.may_follow_up:
            raise CannotBeContactPerson(fields={field: "Choose a peer worker or a house manager."})


def name_contact_person(
    current: Assignment | None, *, staff_id: UUID, deputy_staff_id: UUID | None, reason: str | None
) -> Naming:
    """What naming this person means here: the first one, another deputy, another contact person, or nothing new.

    Raises DeputyIsTheContactPerson or ChangeNeedsAReason.
    """
    if deputy_staff_id == staff_id:
        raise DeputyIsTheContactPerson(fields={"deputy_staff_id": "Choose another person."})
    if current is None:
        return "assigned"
    if current.staff_id != staff_id:
        if not (reason and reason.strip()):
            raise ChangeNeedsAReason(fields={"reason": "Say why the contact person changes."})
        return "changed"
    return "nothing_new" if current.deputy_staff_id == deputy_staff_id else "deputy_changed"


@dataclass(frozen=True, slots=True)
class Continuity:
    """How well a person was spared from starting over: changes of contact person, and days without any."""

    changes: int
    days_without: int


def continuity(since: date, assignments: Sequence[Assignment], today: date) -> Continuity:
    """The measure of S4-28 for a case that has waited for a contact person from `since` on."""
    first = min((one.since for one in assignments), default=today)
    return Continuity(changes=max(0, len(assignments) - 1), days_without=max(0, (first - since).days))
