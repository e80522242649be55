"""Who is asked to hand over a message, and until when."""

from datetime import date
from uuid import UUID

import pytest

from services.notifications.undelivered.domain import due_on, order_of_asking

KARI, TOVE, ASTA, SOLVEIG, OLA = (UUID(int=number) for number in range(1, 6))
STAFF = [
    (OLA, ("peer_worker",)),
    (SOLVEIG, ("caseworker",)),
    (TOVE, ("house_manager",)),
    (KARI, ("peer_worker", "house_manager")),
    (ASTA, ("house_manager",)),
]
FRIDAY = date(2027, 1, 15)


def test_the_contact_person_comes_first_and_then_the_house_managers():
    assert order_of_asking(KARI, STAFF) == [KARI, TOVE, ASTA, SOLVEIG]


def test_before_there_is_a_contact_person_the_caseworkers_come_first():
    assert order_of_asking(None, STAFF) == [SOLVEIG, TOVE, KARI, ASTA]


def test_a_peer_worker_is_asked_as_contact_person_only():
    assert order_of_asking(OLA, [(OLA, ("peer_worker",))]) == [OLA]
    assert order_of_asking(None, [(OLA, ("peer_worker",))]) == []


@pytest.mark.parametrize(
    ("answer_due_on", "today", "day"),
    [
        (None, date(2027, 1, 14), date(2027, 1, 15)),
        (None, FRIDAY, date(2027, 1, 18)),
        (None, date(2027, 3, 24), date(2027, 3, 30)),  # before Easter
        (date(2027, 1, 16), FRIDAY, date(2027, 1, 16)),
        (date(2027, 1, 30), FRIDAY, date(2027, 1, 18)),
        (date(2027, 1, 10), FRIDAY, FRIDAY),
    ],
)
def test_it_is_due_on_the_next_working_day_or_on_the_day_of_the_answer_and_never_before_today(
    answer_due_on, today, day
):
    variables = {"answer_due_on": answer_due_on.isoformat()} if answer_due_on else {}
    assert due_on(variables, today) == day
