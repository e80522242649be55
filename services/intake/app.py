"""Assembly of intake: settings, database, routes, what it is told and what happens when a date comes."""

from fastapi import FastAPI

from services.intake.applications import api as applications
from services.intake.deaths import api as deaths
from services.intake.domain.refusals import AlreadyDecided
from services.intake.drafts import api as drafts
from services.intake.events import followup, housing, timers
from services.intake.overview.api import cases, people, status
from services.intake.programmes import api as programmes
from services.intake.programmes.announce_programmes import announce_programmes
from services.intake.programmes.load_programmes import load_programmes
from services.intake.settings import Settings
from shared.rooms import Room
from shared.service import Service

ROUTERS = [
    programmes.router,
    applications.router,
    drafts.router,
    cases.router,
    deaths.router,
    people.router,
    status.router,
]
CONSTRAINTS = {"one_decision_per_case": AlreadyDecided}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. With a wrong programme file it does not start; the message says which line to mend."""
    settings = settings or Settings()
    load_programmes(settings.programmes_dir)
    return Service(
        name="intake",
        settings=settings,
        rooms=[
            Room(routers=ROUTERS, timers=timers.timers, constraints=CONSTRAINTS, at_start=[announce_programmes]),
        ],
        subscriptions=[housing.subscriptions, followup.subscriptions],
    ).app()
