"""Assembly only: settings, rooms from the ground up, and subscriptions."""

from fastapi import FastAPI

from services.followup.events import gateway, housing, intake
from services.followup.settings import Settings
from shared.rooms import Rooms
from shared.service import Service

ROOMS = Rooms(
    "services.followup",
    ground=(
        "programmes",
        "cases",
        "staff",
    ),
    subjects=(
        "contact_persons",
        "contacts",
        "aftercare",
    ),
    top=(
        "moves",
        "deaths",
        "overview",
    ),
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The followup service."""
    return Service(
        name="followup",
        settings=settings or Settings(),
        rooms=ROOMS.load(),
        subscriptions=[intake.subscriptions, housing.subscriptions, gateway.subscriptions],
    ).app()
