"""Traces: found by the short reference that a person read out, listed with filters, shown as a waterfall."""

from datetime import datetime
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from services.gateway.pages.operations.state.quantities import formatters
from services.gateway.pages.operations.traces.waterfall import KNOWN, drawn, ticks
from services.gateway.pages.page import REFERENCE, Page, opens
from services.gateway.pages.searched import FORGOTTEN, keep_search, words_of_search
from services.gateway.pages.words import N_
from services.gateway.traces.finding import (
    MOST_SPANS,
    PAGE,
    Summary,
    Wanted,
    recent_traces,
    services_seen,
    spans_of,
    traces_by_reference,
)
from services.gateway.traces.tree import as_tree, busy_us, length_us
from shared.clock import wall_now
from shared.ids import reference_of_trace
from shared.refusals import NotFound

router = APIRouter()
TracesPage = Annotated[Page, opens("read_traces")]
SLOW = (100, 500, 1_000, 5_000)
"""Milliseconds to choose between when looking for what is slow."""


@router.get("/drift/spor")
async def list_traces(
    page: TracesPage,
    sok: Annotated[str, Query(max_length=40)] = "",
    feil: Annotated[str, Query(max_length=1)] = "",
    over: Annotated[str, Query(max_length=6)] = "",
    tjeneste: Annotated[str, Query(max_length=40)] = "",
    before: Annotated[str, Query(alias="for", max_length=40)] = "",
) -> Response:
    """The newest traces, or those with the reference of a search (`pages/searched.py`).

    Every other filter is in the address, so that it can be shared.
    """
    typed = await words_of_search(page, sok)
    if typed is None:
        return page.go("/drift/spor", notice=FORGOTTEN)
    wanted = Wanted(
        only_errors=feil == "1",
        at_least_ms=int(over) if over.isdecimal() else 0,
        service=tjeneste or None,
        before=_moment(before),
    )
    key_of = partial(page.lookup_key, REFERENCE)
    error, words = None, formatters(page.language)
    async with page.database.begin(page.actor) as tx:
        services = await services_seen(tx)
        found = await traces_by_reference(tx, typed, key_of) if typed else await recent_traces(tx, wanted)
    if found is None:
        error = N_("En referanse har tolv eller åtte tegn, for eksempel 7K3M 9QX2 4DTR eller 7K3M 9QX2.")
    elif not found and typed:
        error = N_("Ingen spor har denne referansen. Det kan være glemt, eller ikke kommet hit ennå.")
    return page.show(
        "operations/traces/traces.html",
        status=422 if found is None else 200,
        traces=found or [],
        seen=[(service, service) for service in services],
        durations=[(limit, page.text("over %(limit)s", limit=words["duration"](limit * 1_000))) for limit in SLOW],
        typed=typed,
        error=error,
        wanted=wanted,
        older=_older(found or [], wanted) if not typed else None,
        now=wall_now(),
        **words,
    )


@router.post("/drift/spor")
async def find_trace(page: TracesPage) -> Response:
    """Leads to the trace with this reference, else to the list, which says what is wrong. Neither address has it."""
    typed = (await page.form()).get("reference", "").strip()
    async with page.database.begin(page.actor) as tx:
        found = await traces_by_reference(tx, typed, partial(page.lookup_key, REFERENCE)) if typed else None
    if found and len(found) == 1:
        return page.go(f"/drift/spor/{found[0].trace_id}")
    search_id = await keep_search(page, typed)
    return page.go(f"/drift/spor?sok={search_id}" if search_id else "/drift/spor")


@router.get("/drift/spor/{trace_id}")
async def show_trace(trace_id: Annotated[str, Path(pattern="^[0-9a-f]{32}$")], page: TracesPage) -> Response:
    """One trace as a waterfall, as a list on a phone, and as a table."""
    async with page.database.begin(page.actor) as tx:
        spans = await spans_of(tx, trace_id)
    if not spans:
        raise NotFound
    steps = as_tree(spans)
    return page.show(
        "operations/traces/trace.html",
        lines=drawn(steps),
        ticks=ticks(steps),
        whole=length_us(steps),
        busy=busy_us(steps),
        failures=sum(step.span.failed for step in steps),
        first_to_fail=max((step for step in steps if step.span.failed), key=lambda step: step.depth, default=None),
        reference=reference_of_trace(int(trace_id, 16)),
        trace_id=trace_id,
        known=KNOWN,
        capped=len(spans) == MOST_SPANS,
        **formatters(page.language),
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _older(found: list[Summary], wanted: Wanted) -> str | None:
    """The address of the next page, or None on the last one."""
    if len(found) < PAGE:
        return None
    query = {
        "feil": "1" if wanted.only_errors else "",
        "over": wanted.at_least_ms or "",
        "tjeneste": wanted.service or "",
        "for": found[-1].started_at.isoformat(),
    }
    return f"/drift/spor?{urlencode({key: value for key, value in query.items() if value})}"
