"""*Plasser*: who lives where, who is to come, which places are free, and for how long they are empty."""

from datetime import date
from typing import Annotated

from babel.dates import format_date
from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.answer import Texts
from services.gateway.clients.housing.overview import Board, Waiting
from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.board.board_drawing import draw, names_on_bars
from services.gateway.pages.staff.programme_code import code_of, programme_behind
from services.gateway.pages.staff.together import Away, names_of
from shared.edge.dates import CALENDAR

router = APIRouter()
MONTHS = 12
FEW_PLACES = 9
"""Up to this number, each place has a card of its own; more places are shown as a list."""


@router.get("/plasser")
async def board(page: Annotated[Page, opens("see_board")], fra: str = "", tilbud: str = "") -> Response:
    """The board. `fra` is its first month (`2027-03`), `tilbud` the code of a programme.

    Without `tilbud` it is the programme with most people.
    """
    away = Away()
    start = _month(fra) or _months_from(page.today, -1)
    question = page.clients.housing.overview.find_board(page.actor, start=start, months=MONTHS)
    whole: Board | None = await away.ask("housing", question, None)
    waiting: list[Waiting] = await away.ask("housing", page.clients.housing.overview.list_waiting(page.actor), [])
    programmes: list[Programme] = await away.ask("intake", page.clients.intake.programmes.list_all(page.actor), [])
    names_of_programmes: dict[str, Texts] = {programme.programme_id: programme.name for programme in programmes}
    tabs = list(dict.fromkeys(unit.programme_id for unit in whole.units)) if whole else []
    chosen = "alle" if tilbud == "alle" else programme_behind(tilbud, tabs) or _with_most_people(whole)
    if chosen != "alle":
        waiting = [one for one in waiting if one.programme_id == chosen]
    drawing = draw(_only(whole, chosen), page.today) if whole else None
    people = [bar.stay.case_id for row in drawing.rows for bar in row.bars] if drawing else []
    names = await names_of(page, people + [one.case_id for one in waiting], away)
    return page.show(
        "staff/board/board.html", drawing=drawing, waiting=waiting, names=names, away=away,
        on_bars=names_on_bars(names.values()),
        few=drawing is not None and len(drawing.rows) <= FEW_PLACES,
        chosen="alle" if chosen == "alle" else code_of(chosen),
        tabs={code_of(key): names_of_programmes.get(key, key) for key in tabs},
        earlier=_months_from(start, -6).strftime("%Y-%m"), later=_months_from(start, 6).strftime("%Y-%m"),
        is_now=not fra, month_name=lambda day: format_date(day, "LLL", locale=page.language).rstrip("."),
    )  # fmt: skip


def _with_most_people(board: Board | None) -> str:
    """The programme with most people: the one that a visitor most likely means."""
    people: dict[str, int] = {}
    for unit in board.units if board else []:
        people.setdefault(unit.programme_id, 0)
        people[unit.programme_id] += sum(len(place.stays) for place in unit.places)
    return max(people, key=lambda key: people[key], default="alle")


def _only(board: Board, programme_id: str) -> Board:
    units = [unit for unit in board.units if programme_id in {"alle", unit.programme_id}]
    return board.model_copy(update={"units": units})


def _month(text: str) -> date | None:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    # The board shows the half years on both sides as well.
    return first if CALENDAR.first.year < first.year < CALENDAR.last.year else None


def _months_from(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
