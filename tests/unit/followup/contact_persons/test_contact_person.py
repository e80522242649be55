"""A change of contact person has a reason, and continuity counts the changes."""

from datetime import date
from uuid import UUID

import pytest

from services.followup.contact_persons.domain import Assignment, Continuity, classify_naming, continuity
from services.followup.contact_persons.refusals import ChangeNeedsAReason, DeputyIsTheContactPerson

KARI, OLA, INGRID = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = Assignment(KARI, OLA, since=date(2027, 1, 1))


def naming(current=NOW, staff_id=KARI, deputy=OLA, reason=None):
    return classify_naming(current, staff_id=staff_id, deputy_staff_id=deputy, reason=reason)


def test_the_first_contact_person_needs_no_reason():
    assert naming(current=None) == "assigned"


def test_naming_the_same_two_again_is_nothing_new():
    assert naming() == "nothing_new"


def test_another_deputy_is_no_change_of_contact_person():
    assert naming(deputy=INGRID) == "deputy_changed"
    assert naming(deputy=None) == "deputy_changed"


def test_another_contact_person_needs_a_reason():
    assert naming(staff_id=INGRID, reason="Kari skal ha permisjon fra mars.") == "changed"
    for nothing in (None, "", "   "):
        with pytest.raises(ChangeNeedsAReason):
            naming(staff_id=INGRID, reason=nothing)


def test_nobody_is_their_own_deputy():
    with pytest.raises(DeputyIsTheContactPerson):
        naming(current=None, staff_id=OLA, deputy=OLA)


def test_continuity_counts_changes_and_days_without_anybody():
    since, today = date(2026, 12, 1), date(2027, 3, 1)
    first = Assignment(KARI, None, date(2026, 12, 4), until=date(2027, 2, 1))
    second = Assignment(OLA, None, date(2027, 2, 1))

    assert continuity(since, [], today) == Continuity(changes=0, days_without=90)
    assert continuity(since, [first], today) == Continuity(changes=0, days_without=3)
    assert continuity(since, [first, second], today) == Continuity(changes=1, days_without=3)


def test_a_contact_person_named_before_the_decision_has_a_wait_of_zero_days():
    assert (
        continuity(date(2026, 12, 4), [Assignment(KARI, None, date(2026, 12, 1))], date(2027, 1, 1)).days_without == 0
    )
