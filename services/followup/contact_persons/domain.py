"""The contact person (*kontaktperson*): who may be named, what a change needs, and continuity (S4-28 to S4-32)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.followup.cases.domain import Case
from services.followup.contact_persons.refusals import (
    CannotBeContactPerson,
    ChangeNeedsAReason,
    DeputyIsTheContactPerson,
    NotAReader,
    StaffMemberHasLeft,
    StaffMemberNotKnown,
)
from services.followup.staff.domain import StaffMember
from shared.calendar import next_working_day
from shared.edge.length import Length
from shared.roles import HOUSE_MANAGER, IN_THE_HOUSE

Naming = Literal["nothing_new", "assigned", "deputy_changed", "changed"]

REASON = Length(1, 500)
"""Why another contact person takes over."""
WORKING_DAYS_AFTER_GRANT = 3
"""How soon somebody who was granted a place has a contact person. No source names a number: this is our own."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is contact person, and who stands in, from `since` until `until` (None: still)."""

    staff_id: UUID
    deputy_staff_id: UUID | None
    since: date
    until: date | None = None

    @property
    def named(self) -> tuple[UUID | None, ...]:
        """The contact person and the deputy."""
        return self.staff_id, self.deputy_staff_id


def facts_about(current: Assignment | None) -> tuple[object, ...]:
    """Who follows the person up, and so what the version of a naming is computed from."""
    return (current.staff_id, current.deputy_staff_id, current.since) if current else ()


def follows_up(staff_id: UUID | None, roles: Collection[str], *named: UUID | None) -> bool:
    """Whether a member of staff in these roles follows the person up now: as one of those `named`, or as house manager.

    `named`: the contact person and the deputy. As long as nobody is named, everybody in the house follows up.
    """
    return not any(named) or HOUSE_MANAGER in roles or staff_id in named


def check_newly_named(
    current: Assignment | None,
    known: Mapping[UUID, StaffMember],
    programme_id: str,
    *,
    staff_id: UUID,
    deputy_staff_id: UUID | None,
    excluded: Collection[UUID] = (),
) -> None:
    """Check the newly named contact person and deputy. `known` are the members of staff that the gateway has announced.

    `excluded` may not see the case, which is protected. Raises StaffMemberNotKnown, StaffMemberHasLeft,
    CannotBeContactPerson or NotAReader, beside the field concerned.
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
        if not member.may_follow_up_in(programme_id):
            raise CannotBeContactPerson(fields={field: "Choose a peer worker or a house manager."})
        if one in excluded:
            raise NotAReader(fields={field: "This member of staff may not read this case."})


def change_needs_a_reason(current: Assignment | None) -> bool:
    """Whether naming another contact person than the current one needs a reason. The first naming needs none."""
    return current is not None


def classify_naming(
    current: Assignment | None, *, staff_id: UUID, deputy_staff_id: UUID | None, reason: str | None
) -> Naming:
    """Whether naming this person is the first naming, a new deputy, a new contact person, or changes nothing.

    Raises DeputyIsTheContactPerson or ChangeNeedsAReason.
    """
    if deputy_staff_id == staff_id:
        raise DeputyIsTheContactPerson(fields={"deputy_staff_id": "Choose another person."})
    if current is None:
        return "assigned"
    if current.staff_id != staff_id:
        if change_needs_a_reason(current) and REASON.missing(reason or ""):
            raise ChangeNeedsAReason(fields={"reason": "Say why the contact person changes."})
        return "changed"
    return "nothing_new" if current.deputy_staff_id == deputy_staff_id else "deputy_changed"


def may_read_reasons(roles: Collection[str]) -> bool:
    """Whether these roles see why a contact person changed: those who follow people up (S0-08, S4-33), and no other."""
    return not IN_THE_HOUSE.isdisjoint(roles)


def is_missing(case: Case, current: Assignment | None, cannot: Collection[UUID]) -> bool:
    """Whether a contact person has to be named: from the grant or the arrival until the move-out.

    So it is also where the contact person is among those who `cannot`: they no longer work here, or may not see the
    case.
    """
    if case.since is None or case.moved_out_on is not None:
        return False
    if case.withdrawn_on is not None or case.death_recorded_on is not None:
        return False
    return current is None or current.staff_id in cannot


def due_on(case: Case, *, had_one: bool, today: date) -> date:
    """The day until which a missing contact person should be named.

    Three working days after the grant, and the day of the arrival at the latest. Where there was a contact person
    until now (`had_one`), the person lives here with nobody: the next working day.
    """
    if had_one:
        return next_working_day(today + timedelta(days=1))
    days = [case.arrived_on] if case.arrived_on else []
    if case.granted_on:
        day = case.granted_on
        for _ in range(WORKING_DAYS_AFTER_GRANT):
            day = next_working_day(day + timedelta(days=1))
        days.append(day)
    return min(days, default=today)


@dataclass(frozen=True, slots=True)
class Continuity:
    """How often the contact person of a case changed, and on how many days there was none."""

    changes: int
    days_without: int


def continuity(since: date, assignments: Sequence[Assignment], today: date) -> Continuity:
    """The continuity (S4-28) of a case that should have had a contact person from `since` on."""
    first = min((one.since for one in assignments), default=today)
    return Continuity(changes=max(0, len(assignments) - 1), days_without=max(0, (first - since).days))
