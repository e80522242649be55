"""Stays: one person's days on one place, from the offer to the day of moving out."""

from services.housing.stays.refusals import AlreadyHasAPlace, PlaceIsStillOccupied, PlaceIsTaken
from shared.rooms import Room

ROOM = Room(
    constraints={
        "no_two_people_on_one_place_on_the_same_day": PlaceIsTaken,
        "one_person_lives_on_a_place_at_a_time": PlaceIsStillOccupied,
        "one_open_offer_or_stay_per_case": AlreadyHasAPlace,
    }
)
