"""The board, open stays, the waiting list, and one case."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.housing.overview.domain.board import UnitOnBoard, cases_on
from services.housing.overview.domain.listed_stays import Wanted
from services.housing.overview.domain.stay_today import Due, StayToday
from services.housing.overview.domain.waiting import Waiting
from services.housing.overview.list_stays import list_stays
from services.housing.overview.list_waiting import list_waiting
from services.housing.overview.show_board import show_board
from services.housing.overview.show_case import CaseInHousing, show_case
from services.housing.overview.show_offer_form import OfferForm, show_offer_form
from shared.access_log import record_access_to_cases
from shared.edge.fields import Day, Word
from shared.http import InTransaction
from shared.roles import HOUSE_MANAGER, WHO_SEE_PEOPLE, WITH_PEOPLE, Actions

router = APIRouter(tags=["overview"])
ACTIONS: Actions = {
    "GET /board": WITH_PEOPLE,
    "GET /waiting": WITH_PEOPLE,
    "GET /stays": WHO_SEE_PEOPLE,
    "GET /offer-form": frozenset({HOUSE_MANAGER}),
    "GET /cases/{case_id}/stay": WHO_SEE_PEOPLE,
}


class Board(BaseModel):
    """Units and places in the order of the programmes' files, from `from` to the day before `until`."""

    first_day: date = Field(serialization_alias="from")
    until: date
    units: list[UnitOnBoard]


@router.get("/board")
async def get_board(
    tx: InTransaction,
    first_day: Annotated[Day | None, Query(alias="from")] = None,
    months: Annotated[int, Query(ge=1, le=24)] = 12,
    programme_id: Word | None = None,
) -> Board:
    """Who has which place when, from today or from a given day on. The state of a place is always today's.

    Adds a row to the access log for each case on it.
    """
    shown = await show_board(tx, first_day, months=months, programme_id=programme_id)
    await record_access_to_cases(tx, cases_on(shown.units), what="stay", why="show_board")
    return Board(first_day=shown.first_day, until=shown.until, units=shown.units)


@router.get("/waiting")
async def get_waiting(tx: InTransaction) -> list[Waiting]:
    """Who was granted a place and has none, the nearest exit first."""
    return await list_waiting(tx)


@router.get("/stays")
async def get_stays(
    tx: InTransaction, state: Wanted | None = None, due: Due | None = None, ending_before: Day | None = None
) -> list[StayToday]:
    """Open stays, the nearest agreed end first. `living` includes overdue ones; `overdue` has only these.

    None of these lists includes stays after a death, which are in the list without `state`. `due` leaves out those
    whose arrival (or end) is neither near nor late.
    """
    return await list_stays(tx, state, due=due, ending_before=ending_before)


@router.get("/offer-form")
async def get_offer_form(tx: InTransaction, case_id: UUID | None = None, place_id: UUID | None = None) -> OfferForm:
    """The places that may be offered to the person in this case, the earliest start, and the last day to answer.

    Adds a row to the access log for the person and for each case with a stay on those places.
    """
    form = await show_offer_form(tx, case_id=case_id, place_id=place_id)
    seen = [*([case_id] if case_id else []), *cases_on(form.units)]
    await record_access_to_cases(tx, seen, what="stay", why="show_offer_form")
    return form


@router.get("/cases/{case_id}/stay")
async def get_stay_of_case(case_id: UUID, tx: InTransaction) -> CaseInHousing:
    """The person's offers, stay and history in housing. The access is logged."""
    return await show_case(tx, case_id)
