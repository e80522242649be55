"""Planned arrivals, and stays near or past their agreed end, on *I dag*."""

from datetime import date

from services.gateway.clients.housing.stays import ListedStay
from services.gateway.pages.staff.contributions import Day, Section


async def stays_today(day: Day) -> list[Section]:
    """The two sections, each if it is not empty."""
    if not day.page.may("see_board"):
        return []
    ending = await _due(day, "end")
    arrivals = await _due(day, "arrival") if day.page.may("register_arrival") else []
    sections = [
        _section(100, "staff/stays/parts/arrivals_today.html", arrivals, [stay.starts_on for stay in arrivals]),
        _section(300, "staff/stays/parts/ending_today.html", ending, [stay.ends_on for stay in ending]),
    ]
    return [section for section in sections if section.rows]


async def _due(day: Day, what: str) -> list[ListedStay]:
    asked = day.page.clients.housing.overview.list_stays(day.page.actor, due=what)
    stays: list[ListedStay] = await day.away.ask("housing", asked, [])
    return stays


def _section(position: int, template: str, stays: list[ListedStay], days: list[date]) -> Section:
    case_ids, nearest = [stay.case_id for stay in stays], min(days, default=None)
    return Section(position=position, template=template, rows=stays, nearest=nearest, case_ids=case_ids)
