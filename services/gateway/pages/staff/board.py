"""Plasser: who lives where, who is to come, what is free and for how long it stands empty."""

from datetime import date
from typing import Annotated

from babel.dates import format_date
from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.housing import Board, Waiting
from services.gateway.clients.intake import Programme
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.board_drawing import draw, short_name
from services.gateway.pages.staff.together import Away, names_of

router = APIRouter()
MONTHS = 12
FEW_PLACES = 9
"""Up to so many places each get a card of their own; more are a list."""


@router.get("/plasser")
async def board(page: Annotated[Page, opens("see_board")], fra: str = "", tilbud: str = "") -> Response:
    """The board. `fra` is its first month (`2027-03`), `tilbud` one programme."""
    away = Away()
    start = _month(fra) or _months_from(page.today, -1)
    question = page.clients.housing.board(page.actor, start=start, months=MONTHS, programme_id=tilbud or None)
    found: Board | None = await away.unless("housing", question, None)
    waiting: list[Waiting] = await away.unless("housing", page.clients.housing.waiting(page.actor), [])
    programmes: list[Programme] = await away.unless("intake", page.clients.intake.programmes(page.actor), [])
    drawing = draw(found, page.today) if found else None
    people = [bar.stay.case_id for row in drawing.rows for bar in row.bars] if drawing else []
    names = await names_of(page, people + [one.case_id for one in waiting], away)
    return page.show(
        "staff/board.html", drawing=drawing, waiting=waiting, names=names, away=away,
        short_name=short_name, few=drawing is not None and len(drawing.rows) <= FEW_PLACES, chosen=tilbud,
        programmes={programme.programme_id: programme.name for programme in programmes},
        earlier=_months_from(start, -6).strftime("%Y-%m"), later=_months_from(start, 6).strftime("%Y-%m"),
        is_now=not fra, month_name=lambda day: format_date(day, "LLL", locale=page.language).rstrip("."),
    )  # fmt: skip


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def _months_from(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
