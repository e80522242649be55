"""A place is offered to a person, and held for them until they answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.housing.cases.domain import GrantedCase
from services.housing.cases.find_history import find_history
from services.housing.cases.lock_case import lock_case
from services.housing.cases.record_history import record_history
from services.housing.end_of_stay.domain.agreed_end import usual_end
from services.housing.offers import announcements
from services.housing.offers.db import add_offer
from services.housing.offers.domain import Offer, answer_due, check_waits
from services.housing.offers.history import OfferHistory
from services.housing.programmes.domain import Place
from services.housing.programmes.find_programme import find_programme
from services.housing.programmes.get_place import get_place
from services.housing.programmes.lock_place import lock_place
from services.housing.stays.add_stay import add_stay
from services.housing.stays.domain.days import end_days
from services.housing.stays.domain.occupancy import check_offer_can_start
from services.housing.stays.domain.stay import Stay, StayState
from services.housing.stays.find_latest_stay import find_latest_stay
from services.housing.stays.list_open_stays_on import list_open_stays_on
from services.housing.stays.refusals import AlreadyHasAPlace, EndsBeforeItStarts
from shared.clock import start_of_day
from shared.database import Tx
from shared.ids import new_id
from shared.messaging import announce
from shared.timers import TimerKind, set_timer


class OfferTimer(TimerKind):
    """The timers of an offer; `ref` is its id."""

    EXPIRES = "offer_expires"


@dataclass(frozen=True, slots=True)
class OfferedDays:
    """When the stay would begin and end, and the last day to answer.

    With None: the usual end; a week to answer, or until the start.
    """

    starts_on: date
    agreed_end_on: date | None = None
    answer_due_on: date | None = None


async def offer_place(tx: Tx, case_id: UUID, place_id: UUID, days: OfferedDays) -> tuple[Offer, Stay]:
    """Hold the place for the person from now on.

    Raises NotGranted, DeathIsRecorded, StayIsOver or AlreadyHasAPlace for the case; NoSuchPlace,
    PlaceIsInAnotherProgramme, PlaceIsClosed, PlaceIsNotOpenYet, PlaceIsStillOccupied or PlaceIsTaken for the place;
    StartsInThePast, EndsBeforeItStarts, AgreedEndIsMissing, AnswerDueInThePast, AnswerDueAfterTheStart or
    DayOutOfBounds for the days.
    """
    case = await _waiting(tx, case_id)
    place = await get_place(tx, place_id)
    place.check_offer(case.programme_id, days.starts_on)
    await lock_place(tx, place.place_no)
    check_offer_can_start(await list_open_stays_on(tx, place.place_no), days.starts_on, tx.today)
    stay = await _stay_for(tx, case, place, days)
    due_on = answer_due(days.answer_due_on, today=tx.today, starts_on=stay.starts_on)
    offer = Offer(new_id(), stay.stay_id, case_id, tx.today, due_on)
    await add_stay(tx, stay)
    await add_offer(tx, offer)
    expires_at = start_of_day(offer.answer_due_on + timedelta(days=1))
    await set_timer(tx, kind=OfferTimer.EXPIRES, ref=offer.offer_id, due_at=expires_at)
    await announce(tx, announcements.offer_made(offer, stay))
    await record_history(tx, case_id, OfferHistory.MADE, starts_on=stay.starts_on, answer_due_on=offer.answer_due_on)
    return offer, stay


async def _waiting(tx: Tx, case_id: UUID) -> GrantedCase:
    """The case, locked. Who was slower than a colleague hears which offer was made, by whom."""
    case, latest = await lock_case(tx, case_id), await find_latest_stay(tx, case_id)
    try:
        return check_waits(case, latest)
    except AlreadyHasAPlace as refused:
        lines = await find_history(tx, case_id)
        made = max((number for number, line in enumerate(lines) if line.what == OfferHistory.MADE), default=len(lines))
        refused.current = {"made_from": {}, "changes": lines[made:]}
        raise


async def _stay_for(tx: Tx, case: GrantedCase, place: Place, days: OfferedDays) -> Stay:
    programme = await find_programme(tx, case.programme_id)
    end = days.agreed_end_on or usual_end(days.starts_on, programme.usual_stay)
    if end <= days.starts_on:
        raise EndsBeforeItStarts(fields={"agreed_end_on": "after the start"})
    end_days(days.starts_on).check(end, "agreed_end_on")
    return Stay(
        stay_id=new_id(),
        case_id=case.case_id,
        programme_id=case.programme_id,
        place_id=place.place_id,
        place_no=place.place_no,
        state=StayState.OFFERED,
        starts_on=days.starts_on,
        agreed_end_on=end,
        end_is_individual=days.agreed_end_on is not None,
    )
