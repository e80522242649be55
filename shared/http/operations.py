"""What every service tells about itself: alive, ready, how far it has come, what it could not handle."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text

from shared.clock import wall_now
from shared.database.environment_check import NotMigrated
from shared.database.migrate import is_migrated
from shared.http import dead_letters as mend
from shared.http.caller import known_caller
from shared.http.metrics import consumer_figures, exposition, figures
from shared.http.transaction import InTransaction
from shared.messaging.watchdog import AWAY_TOO_LONG

open_to_all = APIRouter(include_in_schema=False)
for_callers = APIRouter(dependencies=[Depends(known_caller)], tags=["operations"])
for_callers.include_router(mend.router)

_COUNTS = text("""
    SELECT 'announced' AS what, subject AS key, count(*) AS n FROM outbox GROUP BY subject
    UNION ALL SELECT 'inbox', upper(owner), count(*) FROM inbox GROUP BY owner
    UNION ALL SELECT 'dead_letters', upper(owner), count(*) FROM dead_letter WHERE resolved_at IS NULL GROUP BY owner
""")


@open_to_all.get("/livez")
async def alive() -> dict[str, str]:
    """The event loop answers."""
    return {"status": "alive"}


@open_to_all.get("/readyz")
async def ready(request: Request) -> JSONResponse:
    """Ready means progress: the database answers at the newest migration and is ours, and events go in and out."""
    checks = await request.app.state.service.readiness()
    good = all(check["ok"] for check in checks.values())
    return JSONResponse({"ready": good, "checks": checks}, status_code=200 if good else 503)


@open_to_all.get("/metrics")
async def metrics(request: Request) -> Response:
    """For Prometheus. The figures that alerts are about are in shared/http/metrics.py."""
    return Response(await exposition(request.app.state.service), media_type=CONTENT_TYPE_LATEST)


@for_callers.get("/progress")
async def progress(request: Request, tx: InTransaction) -> dict[str, Any]:
    """What is still on its way: nothing is when every number is 0."""
    service = request.app.state.service
    row = await figures(tx)
    row["business_time"] = tx.now
    if service.relay is None:  # it was told of no broker, so nobody is missing
        row["relay_leaders"] = None
    row["leads"] = bool(service.relay and service.relay.leading)
    row["consumers"] = await service.consumer_progress()
    row["watched"] = consumer_figures(service)
    row["work"] = await service.work(tx)
    return row


@for_callers.get("/counts")
async def counts(tx: InTransaction) -> dict[str, dict[str, int]]:
    """How many events went out and came in, for the reconciliation: outbox rows = inbox rows + dead letters.

    `announced` is by subject, `inbox` and `dead_letters` are by the stream they came from.
    """
    answer: dict[str, dict[str, int]] = {"announced": {}, "inbox": {}, "dead_letters": {}}
    for row in await tx.all(_COUNTS):
        answer[row.what][row.key] = row.n
    return answer


async def readiness(service: Any) -> dict[str, dict[str, Any]]:
    """The checks behind /readyz, each with `ok` and words for a person."""
    checks: dict[str, dict[str, Any]] = {}
    try:
        async with service.database.engine.connect() as connection:
            checks["database"] = {"ok": True}
            checks["migrations"] = {"ok": await is_migrated(connection, service.name)}
            oldest = await connection.scalar(text("SELECT min(created_at) FROM outbox WHERE published_at IS NULL"))
    except NotMigrated:
        return checks | {"database": {"ok": True}, "migrations": {"ok": False}}
    except Exception as error:  # noqa: BLE001  whatever it is, the service is not ready
        return {"database": {"ok": False, "why": type(error).__name__}}
    checks["begun"] = {"ok": service.begun.is_set()}
    if service.connection is not None and service.watchdog is not None:
        away = service.watchdog.away_for
        checks["consumers"] = {
            "ok": service.connection.consuming and away < AWAY_TOO_LONG,
            "connected": service.connection.connected,
            "last_seen_seconds_ago": round(away, 1),
        }
        waited = (wall_now() - oldest).total_seconds() if oldest else 0.0
        checks["outbox"] = {"ok": waited < AWAY_TOO_LONG, "oldest_seconds": round(waited, 1)}
    return checks
