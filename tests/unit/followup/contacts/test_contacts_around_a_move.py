"""Contacts after a move: when one is due, when it can be confirmed, and who is notified that it is missing."""

from datetime import date
from uuid import UUID

import pytest

from services.followup.contacts.domain.contact import Contact, staff_to_notify
from services.followup.contacts.refusals import (
    ConfirmedBeforeTheMove,
    ConfirmedInTheFuture,
    ContactIsCancelled,
    NotDueYet,
)

KARI, OLA, INGRID, TOVE = (UUID(int=number) for number in (4, 3, 2, 1))
FRIDAY = date(2027, 1, 15)


def a_contact(*, day=3, due_on=date(2027, 1, 18), state="planned"):
    return Contact(UUID(int=10), UUID(int=11), "arrival", day, due_on, state)


def notified(day, *, contact_person=KARI, deputy=OLA, house_managers=(INGRID, TOVE), departed=()):
    return staff_to_notify(
        day, contact_person=contact_person, deputy=deputy, house_managers=house_managers, departed=set(departed)
    )


def test_a_contact_is_missing_from_the_morning_after():
    assert a_contact(due_on=date(2027, 2, 28)).is_missing_from == date(2027, 3, 1)


@pytest.mark.parametrize("day", [0, 1, 2, 3])
def test_early_after_a_move_the_deputy_is_notified_after_the_contact_person(day):
    assert notified(day) == [KARI, OLA]


@pytest.mark.parametrize("day", [4, 5, 7, 14, 30, 44])
def test_later_only_the_contact_person_is_notified(day):
    assert notified(day) == [KARI]


def test_every_house_manager_is_notified_where_nobody_is_contact_person():
    assert notified(5, contact_person=None, deputy=None) == [TOVE, INGRID]


def test_in_place_of_a_contact_person_who_has_left_or_is_away_the_deputy_and_the_leaders_are_notified():
    assert notified(1, departed={KARI}) == [OLA, TOVE, INGRID]
    assert notified(7, departed={KARI}) == [OLA, TOVE, INGRID]


def test_nobody_is_notified_twice():
    assert notified(0, contact_person=None, deputy=TOVE) == [TOVE, INGRID]
    assert notified(0, deputy=OLA, departed={OLA}) == [KARI]


def test_a_contact_is_confirmed_on_its_day_or_late():
    a_contact().check_confirmation(on=date(2027, 1, 18), today=date(2027, 1, 18), moved_on=FRIDAY)
    a_contact(state="not_confirmed").check_confirmation(on=date(2027, 1, 25), today=date(2027, 1, 25), moved_on=FRIDAY)
    a_contact().check_confirmation(on=date(2027, 1, 15), today=date(2027, 1, 18), moved_on=FRIDAY)


@pytest.mark.parametrize(
    ("contact", "on", "today", "refusal"),
    [
        (a_contact(state="cancelled"), date(2027, 1, 18), date(2027, 1, 18), ContactIsCancelled),
        (a_contact(), date(2027, 1, 17), date(2027, 1, 17), NotDueYet),
        (a_contact(), date(2027, 1, 19), date(2027, 1, 18), ConfirmedInTheFuture),
        (a_contact(), date(2027, 1, 14), date(2027, 1, 18), ConfirmedBeforeTheMove),
    ],
)
def test_a_contact_is_not_confirmed_before_it_happened_nor_when_it_is_cancelled(contact, on, today, refusal):
    with pytest.raises(refusal):
        contact.check_confirmation(on=on, today=today, moved_on=FRIDAY)
