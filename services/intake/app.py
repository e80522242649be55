"""Assembly of intake: settings, rooms, subscriptions and the objects that all rooms share."""

from fastapi import FastAPI

from services.intake.bounds_of_body import largest_body, not_read
from services.intake.events import followup, housing
from services.intake.programmes.load_programmes import load_programmes
from services.intake.settings import Settings
from services.intake.vault import Vault
from shared.rooms import Rooms
from shared.service import Service

ROOMS = Rooms(
    "services.intake",
    ground=(
        "paper",
        "programmes",
        "people",
        "cases",
        "documents",
    ),
    subjects=(
        "eligibility",
        "evidence",
        "exit_dates",
        "deaths",
        "readers",
        "person_access",
        "drafts",
        "applications",
        "contact_changes",
        "withdrawals",
        "questions",
        "decisions",
        "letters",
    ),
    top=(
        "stays",
        "overview",
    ),
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. With a wrong programme file it does not start; the error names the line to correct."""
    settings = settings or Settings()
    catalogue = load_programmes(settings.programmes_dir)
    vault = Vault.with_index(settings.master_key, settings.index_key)
    return Service(
        name="intake",
        settings=settings,
        rooms=ROOMS.load(),
        subscriptions=[housing.subscriptions, followup.subscriptions],
        resources=[vault, catalogue],
        largest_body=largest_body,
        refused=not_read,
    ).app()
