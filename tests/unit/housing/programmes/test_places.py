"""A place is offered only within its programme, where and when it is open."""

import pytest

from services.housing.programmes.domain import Place
from services.housing.programmes.refusals import PlaceIsClosed, PlaceIsInAnotherProgramme, PlaceIsNotOpenYet
from tests.unit.housing.builders import PLACE_ID, day

TODAY = day("2027-06-01")


def a_place(**more):
    return Place(PLACE_ID, 1, "hjem-nord", "Hybel A", "room", "hus-1", "Hus 1", **more)


def test_a_place_is_offered_within_its_programme_only():
    a_place().check_offer("hjem-nord", TODAY)
    with pytest.raises(PlaceIsInAnotherProgramme):
        a_place().check_offer("ettervern", TODAY)


def test_a_closed_place_takes_nobody_new():
    with pytest.raises(PlaceIsClosed):
        a_place(closed_on=TODAY).check_offer("hjem-nord", TODAY)


def test_a_place_takes_nobody_before_its_unit_opens():
    place = a_place(opens_on=day("2027-08-01"))
    place.check_offer("hjem-nord", day("2027-08-01"))
    with pytest.raises(PlaceIsNotOpenYet):
        place.check_offer("hjem-nord", day("2027-07-31"))
