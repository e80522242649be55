"""A recorded move-out was wrong: its day, its reason or the next home, or the person has not moved out."""

from datetime import date
from uuid import UUID

from services.housing.cases.record_history import record_history
from services.housing.corrections import announcements
from services.housing.corrections.history import CorrectionHistory
from services.housing.corrections.record_correction import record_correction
from services.housing.corrections.refusals import SomebodyElseHasMovedIn
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.move_outs.domain import MoveOut
from services.housing.move_outs.postpone_arrivals import postpone_arrivals
from services.housing.stays.check_version import check_version
from services.housing.stays.domain.occupancy import next_start
from services.housing.stays.domain.stay import Stay, StayState
from services.housing.stays.list_open_stays_on import list_open_stays_on
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers
from shared.version import Version


async def correct_move_out(
    tx: Tx, stay_id: UUID, now: MoveOut | None, *, reason: str, version: Version | None = None
) -> Stay:
    """Record the right move-out, or None as `now` when the person has not moved out and lives there as before.

    A move-out can be corrected at any time. The recorded values again change nothing, and only another day is
    announced.
    Raises NoSuchStay, NoMoveOutIsRecorded, MoveOutIsInTheFuture, MovedOutBeforeArrival, SomebodyElseHasMovedIn,
    StayHasChanged when it has another `version` now, and PlaceIsTaken when somebody else has lived there since.
    """
    await cancel_timers(tx, ref=stay_id)
    stay = await lock_stay(tx, stay_id)
    corrected = await _corrected(tx, stay, now)
    if corrected.state is StayState.LIVING:
        await watch_end_of_stay(tx, corrected)
    if corrected == stay:
        return stay
    await check_version(tx, stay, version)
    previous = stay.moved_out_on
    if corrected.moved_out_on and previous and corrected.moved_out_on > previous:
        await postpone_arrivals(tx, stay, corrected.moved_out_on)
    await save_stay(tx, corrected)
    await record_correction(tx, "move_out", stay, corrected, reason=reason)
    await _announce(tx, corrected, previous)
    return corrected


async def _corrected(tx: Tx, stay: Stay, now: MoveOut | None) -> Stay:
    if now is not None:
        return stay.correct_move_out(now.moved_out_on, today=tx.today, reason=now.reason, next_home=now.next_home)
    return stay if stay.state is StayState.LIVING else await _lived_in(tx, stay)


async def _lived_in(tx: Tx, stay: Stay) -> Stay:
    """The stay without its move-out, to its agreed end or to the next planned start on the place before that."""
    others = await list_open_stays_on(tx, stay.place_no, but=stay.stay_id)
    if any(other.state is StayState.LIVING for other in others):
        raise SomebodyElseHasMovedIn
    following = next_start(others, stay.first_day)
    return stay.undo_move_out(end=min(stay.agreed_end_on, following) if following else stay.agreed_end_on)


async def _announce(tx: Tx, corrected: Stay, previous: date | None) -> None:
    on = corrected.moved_out_on
    if previous is None or on == previous:
        await record_history(tx, corrected.case_id, CorrectionHistory.DETAILS_CORRECTED)
        return
    await announce(tx, announcements.move_out_corrected(corrected, previous_moved_out_on=previous, on=tx.today))
    code = CorrectionHistory.MOVE_OUT_CORRECTED if on else CorrectionHistory.MOVE_OUT_TAKEN_BACK
    await record_history(tx, corrected.case_id, code, previous_moved_out_on=previous, moved_out_on=on)
