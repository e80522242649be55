"""The three small services of the chain: `python -m bench.chains.chain_services intake|housing|notifications`.

The first one receives a POST, writes a row and announces an event. The second one handles the event, writes a row and
announces another event. The third one writes a row. Each has the name and the broker permissions of a real service.
"""

import json
import os
import sys
from datetime import date
from uuid import UUID

from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel

from bench.testbed.servers import Testbed
from bench.testbed.small_service import Commits, effect_subscriptions, small_service, write_effect
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
    """The body of a POST, about as long as that of a short form."""

    case_id: UUID
    programme_id: str
    language: str
    name: str
    phone: str
    message: str


def routes(commits: Commits) -> tuple[APIRouter, APIRouter]:
    """Two routers: one that starts a chain, for callers with a token, and a public one for the measurement."""
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
        # Instead of /readyz, because these databases have no migrations.
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
    """The application of one of the three services."""
    commits = Commits()
    subscriptions = {
        "intake": [],
        "housing": [effect_subscriptions("intake", ApplicationReceived, commits, _offer)],
        "notifications": [effect_subscriptions("housing", OfferMade, commits)],
    }[name]
    for_callers, open_to_all = routes(commits)
    service = small_service(
        name, settings, commits, subscriptions=subscriptions, routers=[for_callers], public_routers=[open_to_all]
    )
    return service.app()


def main() -> None:
    """Run one of the three services until it is stopped."""
    name = sys.argv[1]
    set_up_logs(name, level=30)
    testbed = Testbed.from_environment()
    database = json.loads(os.environ[DATABASES])[name]
    settings = testbed.settings(name, database, port=int(os.environ[PORT]))
    serve(name, lambda settings: create_app(settings, name), settings)


if __name__ == "__main__":
    main()
