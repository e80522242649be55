"""Undecided applications whose deadline, or the person's day of exit, is near, on *I dag*."""

from datetime import date, timedelta

from services.gateway.clients.intake.overview import ApplicationRow, Filters
from services.gateway.pages.staff.contributions import Day, Section

DEADLINES_AHEAD = timedelta(days=7)
EXIT_IS_NEAR = 14
"""Days to release or discharge from which an undecided application is urgent, whatever its deadline."""


async def applications_today(day: Day) -> list[Section]:
    """The urgent ones, the nearest deadline first."""
    page = day.page
    if not page.may("decide"):
        return []
    rows: list[ApplicationRow] = []
    for status in ("received", "under_review"):
        found = page.clients.intake.overview.list_applications(page.actor, Filters(status=status, limit=50))
        answer = await day.away.ask("intake", found, None)
        rows += answer.applications if answer else []
    urgent = [row for row in rows if _is_urgent(row, page.today)]
    urgent.sort(key=lambda row: row.answer_due_on or date.max)
    template = "staff/applications/parts/deadlines_today.html"
    return [Section(position=400, template=template, rows=urgent)] if urgent else []


def _is_urgent(row: ApplicationRow, today: date) -> bool:
    near_deadline = row.answer_due_on is not None and row.answer_due_on <= today + DEADLINES_AHEAD
    near_exit = row.days_to_exit is not None and row.days_to_exit <= EXIT_IS_NEAR
    return near_deadline or near_exit
