"""*Drift*: the state of all services, those with trouble first, and what waits in each."""

import platform
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, TypedDict

from fastapi import APIRouter
from fastapi.responses import Response
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy import text as sql

from services.gateway.pages.operations.state.ask_services import Standing, ask_services, clocks_apart
from services.gateway.pages.operations.state.quantities import formatters
from services.gateway.pages.page import Page, opens
from shared.clock import wall_now

router = APIRouter()
OperationsPage = Annotated[Page, opens("see_operations")]
PROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"
UNKNOWN = "?"
MOVED = 60
"""Seconds between business and real time from which the clock counts as moved."""


class State(TypedDict):
    """What the page shows of the services right now. `business` is the business time, `now` the real one."""

    standings: list[Standing]
    troubled: list[Standing]
    clocks_apart: bool
    now: datetime
    business: datetime
    clock_moved: bool


@router.get("/drift")
async def operations(page: OperationsPage) -> Response:
    """The whole page."""
    found, versions = await _state(page), await _versions(page)
    return page.show("operations/state/overview.html", **found, **formatters(page.language), versions=versions)


@router.get("/drift/tilstand")
async def state(page: Annotated[Page, opens("see_operations", by_hand=False)]) -> Response:
    """Only the part that changes: the page polls it every few seconds.

    Polling prolongs no session and is not traced.
    """
    return page.show("operations/state/state.html", **await _state(page), **formatters(page.language))


async def _state(page: Page) -> State:
    standings = await ask_services(page)
    now, business = wall_now(), page.now
    return State(
        standings=standings,
        troubled=[one for one in standings if one.troubles],
        clocks_apart=clocks_apart(standings),
        now=now,
        business=business,
        clock_moved=abs((business - now).total_seconds()) > MOVED,
    )


async def _versions(page: Page) -> dict[str, str]:
    """The versions that the gateway knows of its own process."""
    with suppress_instrumentation():
        async with page.database.begin(page.actor) as tx:
            database = (await tx.one(sql("SHOW server_version"))).server_version
    broker = page.request.app.state.service.connection
    return {
        "Overgang": _own_version(),
        "Python": platform.python_version(),
        "PostgreSQL": str(database),
        "NATS": (broker and broker.broker_version) or UNKNOWN,
    }


@cache
def _own_version() -> str:
    """The version in the gateway's pyproject.toml. All services are released together."""
    try:
        return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    except (FileNotFoundError, KeyError):
        return UNKNOWN
