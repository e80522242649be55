"""Assembly only: settings, routes, subscriptions, timers, and which constraint stands for which refusal."""

from fastapi import FastAPI

from services.followup.contacts import api as contacts
from services.followup.domain.refusals import DeputyIsTheContactPerson, SomebodyElseWasNamed
from services.followup.events import gateway, housing, intake, timers
from services.followup.overview import api as cases
from services.followup.settings import Settings
from shared.rooms import Room
from shared.service import Service

CONSTRAINTS = {
    "one_contact_person_at_a_time": SomebodyElseWasNamed,
    "deputy_is_somebody_else": DeputyIsTheContactPerson,
}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The followup service."""
    return Service(
        name="followup",
        settings=settings or Settings(),
        rooms=[Room(routers=[cases.router, contacts.router], timers=timers.timers, constraints=CONSTRAINTS)],
        subscriptions=[intake.subscriptions, housing.subscriptions, gateway.subscriptions],
    ).app()
