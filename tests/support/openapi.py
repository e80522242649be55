"""The OpenAPI descriptions of the four services. They are built without a database, and nothing is started."""

from functools import cache
from typing import Any

from fastapi import FastAPI

from services.followup.app import create_app as followup
from services.followup.settings import Settings as FollowupSettings
from services.housing.app import create_app as housing
from services.housing.settings import Settings as HousingSettings
from services.intake.app import create_app as intake
from services.intake.settings import Settings as IntakeSettings
from services.notifications.app import create_app as notifications
from services.notifications.settings import Settings as NotificationsSettings
from tests.support.component import CALLERS, MASTER_KEY, PUBLIC_URL, SIGNING_KEYS

NOWHERE: dict[str, Any] = {
    "database_url": "postgresql+asyncpg://nobody@127.0.0.1:1/nothing",
    "callers": CALLERS,
    "master_key": MASTER_KEY,
    "public_url": PUBLIC_URL,
}
INTAKE_KEYS: dict[str, Any] = {"index_key": "an index key of at least thirty-two letters"}


@cache
def services() -> dict[str, FastAPI]:
    """Each service by its name."""
    return {
        "intake": intake(IntakeSettings(**NOWHERE, **INTAKE_KEYS)),
        "housing": housing(HousingSettings(**NOWHERE)),
        "followup": followup(FollowupSettings(**NOWHERE)),
        "notifications": notifications(
            NotificationsSettings(**NOWHERE, signing_key=SIGNING_KEYS["notifications"], delivers=False)
        ),
    }
