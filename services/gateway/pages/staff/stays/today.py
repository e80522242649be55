"""Those who are to move in, and stays that are near their end or past it, on *I dag*."""

from datetime import date, timedelta

from services.gateway.clients.housing.stays import ListedStay
from services.gateway.pages.staff.contributions import Day, Section

ARRIVALS_AHEAD = timedelta(days=7)
ENDS_AHEAD = timedelta(days=30)


async def stays_today(day: Day) -> list[Section]:
    """Both sections, each where something waits."""
    if not day.page.may("see_board"):
        return []
    ending = await _ending(day)
    arrivals = await _arrivals(day) if day.page.may("register_arrival") else []
    sections = [
        _section(100, "staff/stays/parts/arrivals_today.html", arrivals),
        _section(300, "staff/stays/parts/ending_today.html", ending),
    ]
    return [section for section in sections if section.rows]


async def _ending(day: Day) -> list[ListedStay]:
    """Stays past their end, then those that end soon."""
    page, housing = day.page, day.page.clients.housing
    overdue: list[ListedStay] = await day.away.ask(
        "housing", housing.overview.list_stays(page.actor, state="overdue"), []
    )
    late = {stay.stay_id for stay in overdue}
    living = housing.overview.list_stays(page.actor, state="living", ending_before=page.today + ENDS_AHEAD)
    ending = [stay for stay in await day.away.ask("housing", living, []) if stay.stay_id not in late]
    return overdue + sorted(ending, key=lambda stay: stay.end or date.max)


async def _arrivals(day: Day) -> list[ListedStay]:
    page = day.page
    asked = page.clients.housing.overview.list_stays(page.actor, state="planned")
    planned: list[ListedStay] = await day.away.ask("housing", asked, [])
    soon = [stay for stay in planned if stay.starts_on <= page.today + ARRIVALS_AHEAD]
    return sorted(soon, key=lambda stay: stay.starts_on)


def _section(position: int, template: str, stays: list[ListedStay]) -> Section:
    return Section(position=position, template=template, rows=stays, case_ids=[stay.case_id for stay in stays])
