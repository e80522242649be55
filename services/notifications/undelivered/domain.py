"""What no channel got to the person: who is asked to hand it over, and until when."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from shared.calendar import next_working_day
from shared.roles import CASEWORKER, HOUSE_MANAGER

FOR_EVERYBODY = frozenset({CASEWORKER, HOUSE_MANAGER})
"""The roles that hand over messages to everybody. All others do it for those whose contact person they are."""
ANSWER_DUE = "answer_due_on"
"""The variable of a message with the day until which the person may answer."""


def hands_over_to_everybody(roles: Collection[str]) -> bool:
    """Whether somebody in these roles hands over messages to every person, and not only to those they follow up."""
    return not FOR_EVERYBODY.isdisjoint(roles)


def due_on(variables: Mapping[str, Any], today: date) -> date:
    """The day until which it should be handed over: the next working day, or the day of the answer where that is first.

    No law names a day for every message. Forvaltningsloven § 27 wants a decision told as soon as possible.
    """
    day = next_working_day(today + timedelta(days=1))
    answer_due_on = variables.get(ANSWER_DUE)
    return max(today, min(day, date.fromisoformat(answer_due_on))) if answer_due_on else day


def order_of_asking(contact_person: UUID | None, others: Sequence[tuple[UUID, Collection[str]]]) -> list[UUID]:
    """Who may hand over a message in a case, as they are asked: the contact person, then those who do it for everybody.

    Where the person lives with us, and so has a contact person, the house managers come before the caseworkers. Before
    that it is the other way round. `others` are ids and roles of those who work here, in the order within a role.
    """
    nearest = HOUSE_MANAGER if contact_person else CASEWORKER
    by_role = [one for one in others if hands_over_to_everybody(one[1]) and one[0] != contact_person]
    by_role.sort(key=lambda one: nearest not in one[1])
    first = [contact_person] if contact_person else []
    return first + [staff_id for staff_id, _ in by_role]
