"""*Tall*: how many applications came in each month, and where they stand now. Small counts are hidden.

There is no filter: by comparing two choices of the same people, hidden numbers could be computed
(docs/how-to/show-figures.md).
"""

from collections.abc import Sequence
from typing import Annotated

from babel.dates import format_date
from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.overview import CountsOfApplications
from services.gateway.figures.plot import Plot, Series, drawn
from services.gateway.figures.suppression import FEWEST, Count, suppressed
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.together import Away
from services.gateway.pages.words import N_, Choices

router = APIRouter()
GROUPS: Choices = {
    "undecided": N_("Til behandling"),
    "granted": N_("Innvilget"),
    "admitted": N_("Flyttet inn"),
    "ended": N_("Flyttet ut"),
    "refused": N_("Avslag eller avvist"),
    "withdrawn": N_("Trukket"),
}


@router.get("/tall")
async def results(page: Annotated[Page, opens("see_results")]) -> Response:
    """The page. Without an answer of intake it says so."""
    away = Away()
    found = await away.ask("intake", page.clients.intake.overview.count_applications(page.actor), None)
    if found is None or not found.counts:
        return page.show("staff/results/results.html", away=away, table=None)
    table = suppressed(with_totals(found))
    months = [format_date(month, "MMMM y", locale=page.language) for month in found.months]
    received = [line[-1] for line in table[:-1]]
    hidden = page.text("skjult")
    plot = Plot(
        key="received",
        title=page.text("Søknader som kom i hver måned"),
        along=page.text("Måned"),
        labels=months,
        short_labels=[format_date(month, "MMM", locale=page.language) for month in found.months],
        series=[Series(page.text("Søknader"), received)],
        kind="bars",
        missing=hidden,
    )
    return page.show(
        "staff/results/results.html", away=away, table=table, months=months, fewest=FEWEST, hidden=hidden,
        groups=[GROUPS.get(group, group) for group in found.groups], plot=drawn(plot, page.language),
        any_hidden=any(number is None for line in table for number in line),
    )  # fmt: skip


def with_totals(found: CountsOfApplications) -> Sequence[Sequence[Count]]:
    """The counts as a table: months down, groups across, and the totals in the last row and the last column."""
    counts = {(one.month, one.group): Count(one.applications, one.people) for one in found.counts}
    return [
        [counts.get((month, group), Count(0, 0)) for group in [*found.groups, None]] for month in [*found.months, None]
    ]
