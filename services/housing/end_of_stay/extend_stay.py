"""The agreed end of a stay is moved, for a reason."""

from datetime import date
from uuid import UUID

from services.housing.cases.domain import HistoryLine
from services.housing.cases.find_deaths import find_deaths
from services.housing.cases.find_history import find_history
from services.housing.cases.record_history import record_history
from services.housing.end_of_stay import announcements
from services.housing.end_of_stay.db import add_extension
from services.housing.end_of_stay.domain.agreed_end import check_extension
from services.housing.end_of_stay.domain.notices import last_morning
from services.housing.end_of_stay.history import EndOfStayHistory
from services.housing.end_of_stay.refusals import EndHasMoved
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.stays.domain.shown import stay_now
from services.housing.stays.domain.stay import Stay
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.clock import OSLO
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers


async def extend_stay(
    tx: Tx, stay_id: UUID, agreed_end_on: date, *, reason: str, previous_end_on: date | None = None
) -> Stay:
    """Move the end, later or nearer, and the notices before it (S0-07). The same end again changes nothing.

    Raises NoSuchStay, DeathIsRecorded, NotLivingHere, EndIsInThePast, EndsBeforeItStarts, EndHasMoved when the agreed
    end is not `previous_end_on` any more, and PlaceIsTaken when the new end reaches into somebody else's days.
    """
    await cancel_timers(tx, ref=stay_id)
    stay = await lock_stay(tx, stay_id)
    check_extension(stay, deceased=bool(await find_deaths(tx, [stay.case_id])))
    if previous_end_on is not None and stay.agreed_end_on not in {previous_end_on, agreed_end_on}:
        raise EndHasMoved(
            current={
                "made_from": {"previous_end_on": stay.agreed_end_on},
                "changes": await _moves_after(tx, stay, previous_end_on),
                "stay": stay_now(stay, tx.today),
            },
            agreed_end_on=stay.agreed_end_on,
        )
    moved = stay.end_on(agreed_end_on, today=tx.today, last_morning=last_morning(tx.now.astimezone(OSLO)))
    if moved.agreed_end_on == stay.agreed_end_on:
        await watch_end_of_stay(tx, stay)
        return stay
    await save_stay(tx, moved)
    await add_extension(tx, stay, agreed_end_on=agreed_end_on, reason=reason)
    await watch_end_of_stay(tx, moved)
    await announce(tx, announcements.stay_extended(moved, previous_end_on=stay.agreed_end_on, on=tx.today))
    await record_history(
        tx,
        stay.case_id,
        EndOfStayHistory.EXTENDED,
        previous_end_on=stay.agreed_end_on,
        agreed_end_on=agreed_end_on,
    )
    return moved


async def _moves_after(tx: Tx, stay: Stay, end_on: date) -> list[HistoryLine]:
    """How the end has moved since it was on this day; the last move where it never was."""
    lines = await find_history(tx, stay.case_id)
    moves = [line for line in lines if line.what == EndOfStayHistory.EXTENDED]
    last = [number for number, line in enumerate(moves) if line.words.get("previous_end_on") == end_on.isoformat()]
    return moves[last[-1] :] if last else moves[-1:]
