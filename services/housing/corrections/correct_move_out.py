"""A recorded move-out was wrong: another day, how or where to, or the person has not moved out at all."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.housing.cases.record_history import note
from services.housing.corrections import announcements
from services.housing.corrections.db import add_correction
from services.housing.corrections.refusals import SomebodyElseHasMovedIn
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.move_outs.make_room import make_room
from services.housing.stays.domain.occupancy import next_start
from services.housing.stays.domain.stay import Stay, StayState
from services.housing.stays.list_open_stays_on import list_open_stays_on
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers


@dataclass(frozen=True, slots=True)
class MoveOut:
    """What is recorded of a move-out: the first free day, and how and where to, which nobody is told."""

    moved_out_on: date
    reason: str
    next_home: str | None


async def correct_move_out(tx: Tx, stay_id: UUID, now: MoveOut | None, *, reason: str) -> Stay:
    """Record what is so; `now` is None when the person has not moved out and lives there as before.

    Works after a minute and after months. What stands already changes nothing, and only another day is announced.
    Raises NoMoveOutIsRecorded, MoveOutIsInTheFuture, MovedOutBeforeArrival, SomebodyElseHasMovedIn, and PlaceIsTaken
    when somebody else has lived there since.
    """
    await cancel_timers(tx, ref=stay_id)
    stay = await lock_stay(tx, stay_id)
    corrected = await _as_it_is(tx, stay, now)
    if corrected.state is StayState.LIVING:
        await watch_end_of_stay(tx, corrected)
    if corrected == stay:
        return stay
    previous = stay.moved_out_on
    if corrected.moved_out_on and previous and corrected.moved_out_on > previous:
        await make_room(tx, stay, corrected.moved_out_on)
    await save_stay(tx, corrected)
    await add_correction(tx, "move_out", stay, corrected, reason=reason)
    await _tell(tx, corrected, previous)
    return corrected


async def _as_it_is(tx: Tx, stay: Stay, now: MoveOut | None) -> Stay:
    if now is not None:
        return stay.correct_move_out(now.moved_out_on, today=tx.today, reason=now.reason, next_home=now.next_home)
    return stay if stay.state is StayState.LIVING else await _lives_there(tx, stay)


async def _lives_there(tx: Tx, stay: Stay) -> Stay:
    """The stay goes on to its agreed end, or to the day on which somebody else is to come meanwhile."""
    others = await list_open_stays_on(tx, stay.place_no, but=stay.stay_id)
    if any(other.state is StayState.LIVING for other in others):
        raise SomebodyElseHasMovedIn
    following = next_start(others, stay.first_day)
    return stay.undo_move_out(end=min(stay.agreed_end_on, following) if following else stay.agreed_end_on)


async def _tell(tx: Tx, corrected: Stay, previous: date | None) -> None:
    on = corrected.moved_out_on
    if previous is None or on == previous:
        await note(tx, corrected.case_id, "move_out_details_corrected")
        return
    await announce(announcements.move_out_corrected(corrected, previous_moved_out_on=previous, on=tx.today), tx)
    what = "move_out_corrected" if on else "move_out_taken_back"
    await note(tx, corrected.case_id, what, previous_moved_out_on=previous, moved_out_on=on)
