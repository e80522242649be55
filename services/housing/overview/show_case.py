"""Show what housing knows of one case: offers, the stay, and what has happened."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from services.housing.arrivals.find_arrival_days import find_arrival_days
from services.housing.cases.db import list_history
from services.housing.cases.domain import HistoryLine
from services.housing.cases.find_case import find_case
from services.housing.cases.find_deaths import find_deaths
from services.housing.corrections.db import list_corrections
from services.housing.corrections.domain import Correction
from services.housing.end_of_stay.db import list_extensions
from services.housing.end_of_stay.domain.agreed_end import MovedEnd
from services.housing.offers.db import list_offers
from services.housing.offers.domain import Offer, OfferState, check_waits
from services.housing.overview.domain.stay_today import StayToday, stay_today
from services.housing.programmes.get_place import get_place
from services.housing.stays.domain.limits import Limits, limits_of
from services.housing.stays.domain.stay import Stay
from services.housing.stays.find_latest_stay import find_latest_stay
from shared.access_log import record_access
from shared.database import Tx
from shared.refusals import is_allowed
from shared.roles import only_visits


@dataclass(frozen=True, slots=True)
class OfferOfCase:
    """One offer: open, accepted, declined, expired or cancelled. `may` is empty after the last day to answer."""

    offer_id: UUID
    stay_id: UUID
    state: str
    offered_on: date
    answer_due_on: date
    answered_on: date | None
    is_open: bool
    may: list[Literal["answer"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StayOfCase(StayToday):
    """The person's open offer, planned stay or stay, else the one they moved out of."""

    moved_out_on: date | None
    move_out_reason: str | None
    next_home: str | None
    extensions: list[MovedEnd]
    corrections: list[Correction]
    limits: Limits

    def only_seen(self) -> "StayOfCase":
        """The same without reasons and corrections, and without anything that may be done."""
        nothing: dict[str, Any] = {
            "may": [], "may_give_back_because": [], "waits_for": None, "is_late": False, "move_out_reason": None,
            "next_home": None, "extensions": [], "corrections": [],
        }  # fmt: skip
        return replace(self, **nothing)


@dataclass(frozen=True, slots=True)
class CaseInHousing:
    """Everything about one case. Empty for a case that is unknown in housing. `may`: whether it waits for an offer."""

    offers: list[OfferOfCase]
    stay: StayOfCase | None
    history: list[HistoryLine]
    may: list[Literal["offer"]]


async def show_case(tx: Tx, case_id: UUID) -> CaseInHousing:
    """The person's offers, stay and history in housing. The access is logged.

    A specialist who visits sees where the person lives and until when (S4-33).
    """
    case, stay = await find_case(tx, case_id), await find_latest_stay(tx, case_id)
    if case is None and stay is None:
        return CaseInHousing(offers=[], stay=None, history=[], may=[])
    await record_access(tx, case_id=case_id, what="stay", why="show_stay_of_case")
    history = await list_history(tx, case_id)
    if only_visits(tx.actor.roles):
        seen = None if stay is None else (await _stay(tx, stay, lines=len(history))).only_seen()
        return CaseInHousing(offers=[], stay=seen, history=[], may=[])
    return CaseInHousing(
        offers=[_offer(offer, tx.today) for offer in await list_offers(tx, case_id)],
        stay=None if stay is None else await _stay(tx, stay, lines=len(history)),
        history=history,
        may=["offer"] if is_allowed(lambda: check_waits(case, stay)) else [],
    )


def _offer(offer: Offer, today: date) -> OfferOfCase:
    return OfferOfCase(
        offer_id=offer.offer_id,
        stay_id=offer.stay_id,
        state=offer.state,
        offered_on=offer.offered_on,
        answer_due_on=offer.answer_due_on,
        answered_on=offer.answered_on,
        is_open=offer.state is OfferState.OPEN,
        may=["answer"] if is_allowed(lambda: offer.check_answer(today)) else [],
    )


async def _stay(tx: Tx, stay: Stay, *, lines: int) -> StayOfCase:
    deceased = bool(await find_deaths(tx, [stay.case_id]))
    today = stay_today(stay, await get_place(tx, stay.place_id), tx.today, deceased=deceased, lines=lines)
    return StayOfCase(
        **{field.name: getattr(today, field.name) for field in fields(today)},
        moved_out_on=stay.moved_out_on,
        move_out_reason=stay.move_out_reason,
        next_home=stay.next_home,
        extensions=await list_extensions(tx, stay),
        corrections=await list_corrections(tx, stay),
        limits=limits_of(stay, await find_arrival_days(tx, stay), tx.today),
    )
