"""Undecided applications whose deadline, or the person's day of exit, is near, on *I dag*."""

from services.gateway.clients.intake.overview import Filters
from services.gateway.pages.staff.contributions import Day, Section


async def applications_today(day: Day) -> list[Section]:
    """The urgent ones, the nearest deadline first."""
    page = day.page
    if not page.may("decide"):
        return []
    asked = page.clients.intake.overview.list_applications(page.actor, Filters(urgent=True, limit=200))
    found = await day.away.ask("intake", asked, None)
    template = "staff/applications/parts/deadlines_today.html"
    if not found or not found.applications:
        return []
    days = [day for row in found.applications for day in (row.answer_due_on, row.planned_exit_on) if day]
    return [Section(position=400, template=template, rows=found.applications, nearest=min(days, default=None))]
