"""A message that a contact person was to hand over goes to somebody else while they are away."""

from datetime import timedelta

import pytest

from tests.component.notifications.story import KARI, an
from tests.component.notifications.undelivered.test_tasks import (
    FRIDAY,
    SOLVEIG,
    TOVE,
    a_member,
    asked,
    channel,
    mark,
    tells,
    the_offer,
)

__all__ = ["channel"]


@pytest.fixture
async def house(notifications):
    """Kari is contact person, Tove manages the house, Solveig is a caseworker."""
    await tells(notifications, a_member(KARI, "peer_worker"), a_member(TOVE, "house_manager"))
    await tells(notifications, a_member(SOLVEIG, "caseworker"), an("ContactPersonAssigned", staff_id=str(KARI)))
    return notifications


def away(days, **more):
    until_on = FRIDAY + timedelta(days=days)
    return an("StaffAbsenceChanged", staff_id=str(KARI), from_on=FRIDAY, until_on=until_on, **more)


async def test_the_deputy_hands_it_over_while_the_contact_person_is_away(house):
    await the_offer(house)
    await tells(house, away(3))
    assert {holder for holder, _deputy, _day in await asked(house)} == {TOVE}
    house.go_to(FRIDAY + timedelta(days=4), 6)
    await house.fire_due()
    assert {holder for holder, _deputy, _day in await asked(house)} == {str(KARI)}


async def test_what_somebody_has_handed_over_meanwhile_does_not_come_back(house):
    path = await the_offer(house)
    await tells(house, away(0))
    await mark(house, path, TOVE, "house_manager")
    house.go_to(FRIDAY + timedelta(days=1), 6)
    await house.fire_due()
    assert [holder for holder, _deputy, _day in await asked(house)] == [str(KARI)], "the other message of the case"


async def test_back_earlier_than_announced(house):
    await the_offer(house)
    await tells(house, away(5), away(5).model_copy(update={"until_on": FRIDAY - timedelta(days=1), "from_on": None}))
    assert {holder for holder, _deputy, _day in await asked(house)} == {str(KARI)}
