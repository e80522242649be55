"""*I dag*: everything that waits for the visitor, each with the first thing to do about it.

The subjects contribute the sections; this page puts them in order and adds the names of people.
"""

from asyncio import gather
from itertools import chain
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.contributions import Day
from services.gateway.pages.staff.together import Away, names_of, staff_names
from services.gateway.pages.subject import subjects_of

router = APIRouter()


@router.get("/i-dag")
async def today(page: Annotated[Page, opens("see_today")], alle: str = "") -> Response:
    """The start page. A peer worker sees their own contacts, or everybody's with `alle`."""
    away = Away()
    day = Day(page, away, everybodys=bool(alle))
    found = await gather(*(find(day) for find in subjects_of(page).today))
    sections = sorted(chain.from_iterable(found), key=lambda section: section.position)
    people = chain.from_iterable(section.case_ids for section in sections)
    names = await names_of(page, people, away) if page.may("list_people") else {}
    return page.show(
        "staff/today/today.html", sections=sections, count=sum(len(section.rows) for section in sections),
        names=names, away=away, staff=await staff_names(page),
    )  # fmt: skip
