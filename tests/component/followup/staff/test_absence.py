"""While a house manager is away another one chooses the contact person; a missing contact is told to who is here."""

from datetime import timedelta
from uuid import UUID

from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.contracts.gateway.staff_absence_changed import StaffAbsenceChanged
from shared.ids import new_id
from tests.component.followup.story import (
    ARRIVED,
    GRANTED,
    KARI,
    OLA,
    TOVE,
    a_decision,
    a_staff_member,
    an_arrival,
    asked_to_name,
    name,
)

AASE = UUID("0192d5b0-7c1e-7a11-8a54-000000000009")


def away(staff_id, first, last):
    return StaffAbsenceChanged(absence_id=new_id(), staff_id=staff_id, from_on=first, until_on=last)


async def holder(home):
    [(_case, holder, _day)] = await asked_to_name(home)
    return holder


async def test_another_house_manager_chooses_meanwhile_and_she_again_when_she_is_back(home):
    home.go_to(GRANTED, 8)
    await home.told(a_decision())
    await home.told(a_staff_member(AASE, "house_manager"))
    assert await holder(home) == str(TOVE)
    await home.told(away(TOVE, GRANTED, GRANTED + timedelta(days=2)))
    assert await holder(home) == str(AASE)
    home.go_to(GRANTED + timedelta(days=3), 6)
    await home.fire_due()
    assert await holder(home) == str(TOVE)


async def test_a_missing_contact_is_told_to_the_deputy_and_the_leader_when_the_contact_person_is_away(home):
    await home.told(a_decision())
    await name(home, KARI, OLA)
    await home.told(an_arrival())
    home.go_to(ARRIVED + timedelta(days=8), 10)
    await home.told(away(KARI, ARRIVED + timedelta(days=6), ARRIVED + timedelta(days=20)))
    await home.fire_due()
    [late] = [event for event in await home.announced(ContactNotConfirmed) if event.day == 7]
    assert set(late.told) >= {OLA, TOVE}
    assert KARI not in late.told
