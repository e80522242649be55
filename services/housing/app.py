"""Assembly of housing: its rooms, and the services whose events it acts on."""

from fastapi import FastAPI

from services.housing.events import intake
from services.housing.settings import Settings
from shared.rooms import Rooms
from shared.service import Service

ROOMS = Rooms(
    "services.housing",
    ground=(
        "programmes",
        "cases",
    ),
    subjects=(
        "stays",
        "end_of_stay",
        "offers",
        "waiting",
        "arrivals",
        "move_outs",
        "corrections",
    ),
    top=(
        "changes",
        "deaths",
        "overview",
    ),
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service as one application."""
    return Service(
        name="housing",
        settings=settings or Settings(),
        rooms=ROOMS.load(),
        subscriptions=[intake.subscriptions],
    ).app()
