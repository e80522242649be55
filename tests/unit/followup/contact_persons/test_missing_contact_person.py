"""When a contact person is missing, and until when one should be named."""

from datetime import date
from uuid import UUID

import pytest

from services.followup.cases.domain import Case
from services.followup.contact_persons.domain import Assignment, due_on, is_missing

KARI = UUID(int=1)
A_MONDAY, AN_ARRIVAL = date(2027, 1, 11), date(2027, 1, 13)
KARI_IS_IT = Assignment(KARI, None, since=A_MONDAY)


def a_case(**dates):
    known = dict.fromkeys(("granted_on", "withdrawn_on", "arrived_on", "moved_out_on"))
    return Case(case_id=UUID(int=9), programme_id="hjem-nord", **(known | dates))


@pytest.mark.parametrize(
    ("case", "current", "departed", "missing"),
    [
        (a_case(), None, (), False),
        (a_case(granted_on=A_MONDAY), None, (), True),
        (a_case(arrived_on=A_MONDAY), None, (), True),
        (a_case(granted_on=A_MONDAY), KARI_IS_IT, (), False),
        (a_case(granted_on=A_MONDAY), KARI_IS_IT, {KARI}, True),
        (a_case(granted_on=A_MONDAY, withdrawn_on=A_MONDAY), None, (), False),
        (a_case(arrived_on=A_MONDAY, moved_out_on=AN_ARRIVAL), KARI_IS_IT, {KARI}, False),
        (a_case(granted_on=A_MONDAY, death_recorded_on=A_MONDAY), None, (), False),
    ],
)
def test_one_is_missing_from_the_grant_to_the_move_out_where_nobody_who_works_here_is_it(
    case, current, departed, missing
):
    assert is_missing(case, current, departed) is missing


@pytest.mark.parametrize(
    ("case", "had_one", "day"),
    [
        (a_case(granted_on=A_MONDAY), False, date(2027, 1, 14)),
        (a_case(granted_on=date(2027, 1, 14)), False, date(2027, 1, 19)),
        (a_case(granted_on=A_MONDAY, arrived_on=AN_ARRIVAL), False, AN_ARRIVAL),
        (a_case(arrived_on=AN_ARRIVAL), False, AN_ARRIVAL),
        (a_case(granted_on=A_MONDAY, arrived_on=AN_ARRIVAL), True, date(2027, 1, 18)),
    ],
)
def test_three_working_days_after_the_grant_at_the_arrival_or_the_next_working_day_for_another_one(case, had_one, day):
    assert due_on(case, had_one=had_one, today=date(2027, 1, 15)) == day
