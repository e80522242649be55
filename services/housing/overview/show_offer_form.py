"""Show what an offer needs: the places that may be offered to a person, and the earliest start."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.housing.offers.domain import answer_due
from services.housing.overview.db import list_waiting_cases
from services.housing.overview.domain.board import UnitOnBoard
from services.housing.overview.show_board import show_board
from services.housing.stays.domain.days import start_days
from shared.database import Tx
from shared.edge.dates import Bounds


@dataclass(frozen=True, slots=True)
class OfferLimits:
    """The days on which the stay may start."""

    starts_on: Bounds


@dataclass(frozen=True, slots=True)
class OfferForm:
    """The places that may be offered, and the days that an offer has by default."""

    earliest_start_on: date
    """Today, the planned exit of the person, or the first free day of the place: whichever is last."""
    answer_due_on: date
    limits: OfferLimits
    units: list[UnitOnBoard]


async def show_offer_form(tx: Tx, *, case_id: UUID | None, place_id: UUID | None) -> OfferForm:
    """The form for the person in this case (None: for everybody who waits), with this place if it may be offered.

    The places are those of the programmes in which they were granted one; those of all programmes when nobody waits.
    """
    waiting = [case for case in await list_waiting_cases(tx) if case_id in {None, case.case_id}]
    programmes = {case.programme_id for case in waiting}
    board = await show_board(tx, None, months=1, programme_id=None)
    units = [_to_offer(unit) for unit in board.units if not programmes or unit.programme_id in programmes]
    exits = [case.planned_exit_on for case in waiting if case.case_id == case_id]
    free = [place.free_from for unit in units for place in unit.places if place.place_id == place_id]
    days = start_days(tx.today)
    earliest = min(max(day for day in (tx.today, *exits, *free) if day), days.last)
    return OfferForm(
        earliest_start_on=earliest,
        answer_due_on=answer_due(None, today=tx.today, starts_on=earliest),
        limits=OfferLimits(starts_on=days),
        units=[unit for unit in units if unit.places],
    )


def _to_offer(unit: UnitOnBoard) -> UnitOnBoard:
    return replace(unit, places=[place for place in unit.places if "offer" in place.may])
