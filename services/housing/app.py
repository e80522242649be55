"""Assembly of housing: what it is asked, what it is told, and which constraint stands for which refusal."""

from fastapi import FastAPI

from services.housing.arrivals import api as stays
from services.housing.corrections import api as corrections
from services.housing.end_of_stay import timers
from services.housing.events import intake
from services.housing.offers import api as offers
from services.housing.overview import show_board as board
from services.housing.overview import show_case as cases
from services.housing.settings import Settings
from services.housing.stays.refusals import AlreadyHasAPlace, PlaceIsStillOccupied, PlaceIsTaken
from shared.rooms import Room
from shared.service import Service

ROUTERS = [board.router, offers.router, stays.router, corrections.router, cases.router]
CONSTRAINTS = {
    "no_two_people_on_one_place_on_the_same_day": PlaceIsTaken,
    "one_person_lives_on_a_place_at_a_time": PlaceIsStillOccupied,
    "one_open_offer_or_stay_per_case": AlreadyHasAPlace,
}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service as one application."""
    return Service(
        name="housing",
        settings=settings or Settings(),
        rooms=[Room(routers=ROUTERS, timers=timers.timers, constraints=CONSTRAINTS)],
        subscriptions=[intake.subscriptions],
    ).app()
