"""*I dag*: everything that waits for the visitor, each with the first thing to do about it.

The subjects contribute the sections; this page puts them in order, the nearest date first, and adds the names of
people.
"""

from asyncio import gather
from datetime import date
from itertools import chain
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.contributions import Day, Section
from services.gateway.pages.staff.together import Away, names_of, staff_names
from services.gateway.pages.subject import subjects_of

router = APIRouter()


@router.get("/i-dag")
async def today(page: Annotated[Page, opens("see_today")], alle: str = "") -> Response:
    """The start page. `alle`: a peer worker sees everybody's contacts, others everybody's tasks."""
    away = Away()
    day = Day(page, away, everybodys=bool(alle))
    found = await gather(*(find(day) for find in subjects_of(page).today))
    sections = sorted(chain.from_iterable(found), key=lambda section: _order(section, page.today))
    people = chain.from_iterable(section.case_ids for section in sections)
    names = await names_of(page, people, away) if page.may("list_people") else {}
    return page.show(
        "staff/today/today.html", sections=sections, count=sum(len(section.rows) for section in sections),
        names=names, away=away, staff=await staff_names(page),
    )  # fmt: skip


def _order(section: Section, today: date) -> tuple[date, int]:
    day = date.max if section.nearest is None else max(section.nearest, today)
    return day, section.position
