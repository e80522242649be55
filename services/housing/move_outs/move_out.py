"""The person has moved out: the place is free in the same transaction, and not before."""

from datetime import date
from uuid import UUID

from services.housing.cases.find_deaths import find_deaths
from services.housing.cases.record_history import record_history
from services.housing.move_outs import announcements
from services.housing.move_outs.domain import check_move_out
from services.housing.move_outs.history import MoveOutHistory
from services.housing.move_outs.postpone_arrivals import postpone_arrivals
from services.housing.stays.check_version import check_version
from services.housing.stays.domain.stay import Stay
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers
from shared.version import Version


async def move_out(
    tx: Tx, stay_id: UUID, moved_out_on: date, *, reason: str, next_home: str | None, version: Version | None = None
) -> Stay:
    """End the stay on this day, which is the first free one. Repeating the call changes nothing.

    Reason and next home are in no event. Planned arrivals before this day, while the stay was overdue, are
    postponed to it. `deceased` is the reason after a recorded death, and then the only one: InvalidInput otherwise.
    Raises NoSuchStay, NotLivingHere, AlreadyMovedOut, StayHasChanged when it has another `version` now,
    MoveOutIsInTheFuture or MovedOutBeforeArrival, too.
    """
    await cancel_timers(tx, ref=stay_id)
    stay = await lock_stay(tx, stay_id)
    if stay.has_moved_out_on(moved_out_on):
        return stay
    check_move_out(stay, reason, deceased=bool(await find_deaths(tx, [stay.case_id])))
    await check_version(tx, stay, version)
    gone = stay.move_out(moved_out_on, today=tx.today, reason=reason, next_home=next_home)
    await postpone_arrivals(tx, stay, moved_out_on)
    await save_stay(tx, gone)
    await announce(tx, announcements.discharged(gone))
    await record_history(tx, stay.case_id, MoveOutHistory.MOVED_OUT, moved_out_on=moved_out_on)
    return gone
