"""Three small services in a row: `python -m bench.chains.chain_services intake|housing|notifications`.

The first takes a POST, writes a row and announces; the second writes a row for it and announces further; the third
writes a row. Each has the name, and so the rights on the broker, of a service that really listens to the one before.
"""

import json
import os
import sys
from datetime import date
from uuid import UUID

from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel

from bench.testbed.servers import Ground
from bench.testbed.small_service import Commits, small_service, write_effect, writes_effects
from shared.contracts.housing.offer_made import OfferMade
from shared.contracts.intake.application_received import ApplicationReceived
from shared.database import Tx
from shared.http import InTransaction
from shared.ids import new_id, random_reference
from shared.messaging import announce
from shared.run import serve
from shared.settings import ServiceSettings
from shared.telemetry import set_up_logs

STAGES = ("intake", "housing", "notifications")
DATABASES = "OVERGANG_BENCH_DATABASES"
PORT = "OVERGANG_BENCH_PORT"
_DAY = date(2026, 11, 23)


class CaseBody(BaseModel):
    """What is posted, as long as a short form."""

    case_id: UUID
    programme_id: str
    language: str
    name: str
    phone: str
    message: str


def routes(commits: Commits) -> tuple[APIRouter, APIRouter]:
    """For callers with a token the way into the chain; for everybody the same request without any effect."""
    for_callers, open_to_all = APIRouter(), APIRouter()

    @for_callers.post("/cases", status_code=201)
    async def receive(body: CaseBody, tx: InTransaction) -> dict[str, str]:
        event = ApplicationReceived(
            case_id=body.case_id,
            programme_id=body.programme_id,
            application_id=new_id(),
            reference=random_reference(),
            received_on=_DAY,
        )
        await write_effect(event, tx, event.reference)
        await announce(tx, event)
        return {"case_id": str(body.case_id), "reference": event.reference}

    @open_to_all.post("/nothing", status_code=201)
    async def nothing(body: CaseBody) -> dict[str, str]:
        return {"case_id": str(body.case_id), "reference": "7K3M9QX2"}

    @open_to_all.get("/commits")
    async def committed() -> dict[str, float]:
        seen, commits.at = commits.at, {}
        return seen

    @open_to_all.get("/begun")
    async def begun(request: Request) -> dict[str, bool]:
        # Not /readyz: these databases have no migrations to be at.
        connection = request.app.state.service.connection
        return {"ready": connection is not None and connection.consuming}

    @open_to_all.get("/number")
    async def number() -> int:
        return len(commits.at)

    return for_callers, open_to_all


async def _offer(event: ApplicationReceived, tx: Tx) -> None:
    await announce(
        tx,
        OfferMade(
            case_id=event.case_id,
            programme_id=event.programme_id,
            offer_id=new_id(),
            offered_on=_DAY,
            answer_due_on=_DAY,
            starts_on=_DAY,
        ),
    )


def create_app(settings: ServiceSettings, name: str) -> FastAPI:
    """One of the three."""
    commits = Commits()
    subscriptions = {
        "intake": [],
        "housing": [writes_effects("intake", ApplicationReceived, commits, _offer)],
        "notifications": [writes_effects("housing", OfferMade, commits)],
    }[name]
    for_callers, open_to_all = routes(commits)
    service = small_service(
        name, settings, commits, subscriptions=subscriptions, routers=[for_callers], public_routers=[open_to_all]
    )
    return service.app()


def main() -> None:
    """Serve as one of the three until told to stop."""
    name = sys.argv[1]
    set_up_logs(name, level=30)
    ground = Ground.of_this_process()
    database = json.loads(os.environ[DATABASES])[name]
    settings = ground.settings(name, database, port=int(os.environ[PORT]))
    serve(name, lambda told: create_app(told, name), settings)


if __name__ == "__main__":
    main()
