"""Planned arrivals, and stays near or past their agreed end, on *I dag*."""

from services.gateway.clients.housing.stays import ListedStay
from services.gateway.pages.staff.contributions import Day, Section


async def stays_today(day: Day) -> list[Section]:
    """The two sections, each if it is not empty."""
    if not day.page.may("see_board"):
        return []
    ending = await _due(day, "end")
    arrivals = await _due(day, "arrival") if day.page.may("register_arrival") else []
    sections = [
        _section(100, "staff/stays/parts/arrivals_today.html", arrivals),
        _section(300, "staff/stays/parts/ending_today.html", ending),
    ]
    return [section for section in sections if section.rows]


async def _due(day: Day, what: str) -> list[ListedStay]:
    asked = day.page.clients.housing.overview.list_stays(day.page.actor, due=what)
    stays: list[ListedStay] = await day.away.ask("housing", asked, [])
    return stays


def _section(position: int, template: str, stays: list[ListedStay]) -> Section:
    return Section(position=position, template=template, rows=stays, case_ids=[stay.case_id for stay in stays])
