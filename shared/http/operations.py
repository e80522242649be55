"""The operational routes of every service: liveness, readiness, metrics, progress, counts and dead letters."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text

from shared.clock import wall_now
from shared.database.environment_check import NotMigrated
from shared.database.migrate import is_migrated
from shared.http import dead_letters
from shared.http.caller import UnknownCaller, actor_of
from shared.http.metrics import consumer_figures, exposition, figures
from shared.http.transaction import InTransaction
from shared.messaging.watchdog import UNREADY_AFTER
from shared.roles import ANY_SERVICE, OPERATOR
from shared.rooms import Room


async def shown_here(request: Request) -> None:
    """The public port shows nothing of how a service stands: 404, but for other services with their token."""
    service = request.app.state.service
    own_port = service.settings.operations_port
    if own_port is None or (request.scope.get("server") or (None, None))[1] == own_port:
        return
    try:
        bearer = request.headers.get("authorization", "").partition(" ")[2]
        actor_of(bearer, callers=service.settings.callers, audience=service.name)
    except UnknownCaller:
        raise HTTPException(404) from None


open_routes = APIRouter(include_in_schema=False, dependencies=[Depends(shown_here)])
router = APIRouter(tags=["operations"])

_COUNTS = text("""
    SELECT 'announced' AS what, subject AS key, count(*) AS n FROM outbox GROUP BY subject
    UNION ALL SELECT 'inbox', upper(owner), count(*) FROM inbox GROUP BY owner
    UNION ALL SELECT 'dead_letters', upper(owner), count(*) FROM dead_letter WHERE resolved_at IS NULL GROUP BY owner
""")


@open_routes.get("/livez")
async def alive() -> dict[str, str]:
    """Liveness: the event loop answers."""
    return {"status": "alive"}


@open_routes.get("/readyz")
async def ready(request: Request) -> JSONResponse:
    """Readiness: the database is available and migrated, and events are received and published."""
    checks = await request.app.state.service.readiness()
    good = all(check["ok"] for check in checks.values())
    return JSONResponse({"ready": good, "checks": checks}, status_code=200 if good else 503)


@open_routes.get("/metrics")
async def metrics(request: Request) -> Response:
    """Metrics in the format of Prometheus, see shared/http/metrics.py."""
    return Response(await exposition(request.app.state.service), media_type=CONTENT_TYPE_LATEST)


@router.get("/progress")
async def progress(request: Request, tx: InTransaction) -> dict[str, Any]:
    """The work that is not done yet. When every number is 0, the service is idle."""
    service = request.app.state.service
    row = await figures(tx)
    row["business_time"] = tx.now
    if service.relay is None:  # without a broker no relay is expected
        row["relay_leaders"] = None
    row["leads"] = bool(service.relay and service.relay.leading)
    row["consumers"] = await service.consumer_progress()
    row["watched"] = consumer_figures(service)
    row["work"] = await service.work(tx)
    row["faults"] = [asdict(fault) for fault in await service.faults(tx)]
    return row


@router.get("/counts")
async def counts(tx: InTransaction) -> dict[str, dict[str, int]]:
    """Numbers of announced and received events, for reconciliation: outbox rows = inbox rows + dead letters.

    `announced` is by subject, `inbox` and `dead_letters` are by stream.
    """
    answer: dict[str, dict[str, int]] = {"announced": {}, "inbox": {}, "dead_letters": {}}
    for row in await tx.all(_COUNTS):
        answer[row.what][row.key] = row.n
    return answer


async def readiness(service: Any) -> dict[str, dict[str, Any]]:
    """The checks of /readyz, each with `ok` and details."""
    checks: dict[str, dict[str, Any]] = {}
    try:
        async with service.database.engine.connect() as connection:
            checks["database"] = {"ok": True}
            checks["migrations"] = {"ok": await is_migrated(connection, service.name)}
            oldest = await connection.scalar(text("SELECT min(created_at) FROM outbox WHERE published_at IS NULL"))
    except NotMigrated:
        return checks | {"database": {"ok": True}, "migrations": {"ok": False}}
    except Exception as error:  # noqa: BLE001  any error means that the service is not ready
        return {"database": {"ok": False, "why": type(error).__name__}}
    checks["begun"] = {"ok": service.started.is_set()}
    if service.connection is not None and service.watchdog is not None:
        away = service.watchdog.seconds_since_seen
        checks["consumers"] = {
            "ok": service.connection.consuming and away < UNREADY_AFTER,
            "connected": service.connection.connected,
            "last_seen_seconds_ago": round(away, 1),
        }
        waited = (wall_now() - oldest).total_seconds() if oldest else 0.0
        checks["outbox"] = {"ok": waited < UNREADY_AFTER, "oldest_seconds": round(waited, 1)}
    return checks


_FIGURES = frozenset({OPERATOR, ANY_SERVICE})
"""Pages show them to operators, and another service takes samples of them."""
ROOM = Room(
    routers=[router, dead_letters.router],
    actions={"GET /progress": _FIGURES, "GET /counts": _FIGURES, **dead_letters.ACTIONS},
)
