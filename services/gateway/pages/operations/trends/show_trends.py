"""*Drift*, *Utvikling*: what waited in the services over a day, a week or a month, as diagrams beside tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from babel.dates import format_date, format_datetime
from fastapi import APIRouter
from fastapi.responses import Response
from opentelemetry.instrumentation.utils import suppress_instrumentation

from services.gateway.figures.plot import Plot, Series, drawn
from services.gateway.figures.samples import Measure, Stretch, stretches
from services.gateway.pages.operations.state.ask_services import everybody
from services.gateway.pages.page import Page, opens
from services.gateway.pages.words import N_
from shared.clock import wall_now

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Period:
    """A choice of time: so many stretches of this width. `name` is marked."""

    name: str
    width: timedelta
    count: int


PERIODS = {
    "dogn": Period(N_("Siste døgn"), timedelta(hours=1), 24),
    "uke": Period(N_("Siste uke"), timedelta(hours=6), 28),
    "maned": Period(N_("Siste 30 dager"), timedelta(days=1), 30),
}
USUAL = "dogn"
WAITING: dict[Measure, str] = {
    "dead_letters": N_("Meldinger som står fast"),
    "incoming": N_("Hendelser som venter på å bli behandlet"),
    "outbox": N_("Hendelser som venter på å bli sendt"),
    "parked": N_("Hendelser som er parkert"),
    "timers_due": N_("Frister som har forfalt"),
    "silent": N_("Målinger uten svar"),
}
"""What is shown of every service: the most in each stretch."""


@router.get("/drift/utvikling")
async def trends(page: Annotated[Page, opens("see_trends")], periode: str = USUAL) -> Response:
    """The diagrams. The period is in the address."""
    chosen = periode if periode in PERIODS else USUAL
    period = PERIODS[chosen]
    with suppress_instrumentation():
        async with page.database.begin(page.actor) as tx:
            found = await stretches(tx, now=wall_now(), width=period.width, count=period.count)
    services = list(everybody(page.request.app))
    plots = [_plot(page, found, period, measure, title, services) for measure, title in WAITING.items()]
    plots.insert(1, _plot(page, found, period, "deliveries", N_("Brev og meldinger på vei ut"), ["notifications"]))
    plots.append(_handled(page, found, period, services))
    return page.show(
        "operations/trends/trends.html",
        plots=[drawn(plot, page.language) for plot in plots], periods=PERIODS, chosen=chosen,
        is_measured=any(stretch.figures for stretch in found),
    )  # fmt: skip


def _plot(
    page: Page, found: Sequence[Stretch], period: Period, measure: Measure, title: str, services: Sequence[str]
) -> Plot:
    return Plot(
        key=measure,
        title=page.text(title),
        along=page.text("Tid"),
        labels=[_long(stretch.starts_at, period, page.language) for stretch in found],
        short_labels=[_short(stretch.starts_at, period, page.language) for stretch in found],
        series=[Series(one, [stretch.figures.get((measure, one)) for stretch in found]) for one in services],
    )


def _handled(page: Page, found: Sequence[Stretch], period: Period, services: Sequence[str]) -> Plot:
    """Events handled in all services together, in each stretch."""
    numbers = []
    for stretch in found:
        known = [number for one in services if (number := stretch.figures.get(("handled", one))) is not None]
        numbers.append(sum(known) if known else None)
    return Plot(
        key="handled",
        title=page.text("Hendelser som er behandlet"),
        along=page.text("Tid"),
        labels=[_long(stretch.starts_at, period, page.language) for stretch in found],
        short_labels=[_short(stretch.starts_at, period, page.language) for stretch in found],
        series=[Series(page.text("Alle tjenestene"), numbers)],
        kind="bars",
    )


def _long(moment: datetime, period: Period, language: str) -> str:
    if period.width >= timedelta(days=1):
        return format_date(moment, "EEE d. MMM" if language != "en" else "EEE d MMM", locale=language)
    return format_datetime(moment, "EEE d. MMM HH:mm" if language != "en" else "EEE d MMM HH:mm", locale=language)


def _short(moment: datetime, period: Period, language: str) -> str:
    if period.width >= timedelta(hours=6):
        return format_date(moment, "d. MMM" if language != "en" else "d MMM", locale=language)
    return format_datetime(moment, "HH:mm", locale=language)
