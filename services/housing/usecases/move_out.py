"""The person has moved out: the place is free in the same transaction, and never before."""

from datetime import date
from uuid import UUID

from services.housing import announcements
from services.housing.db.history import note
from services.housing.db.stays import hold_stay, save_stay
from services.housing.domain.stay import Stay
from services.housing.usecases.make_room import make_room
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers


async def move_out(stay_id: UUID, moved_out_on: date, *, reason: str, next_home: str | None, tx: Tx) -> Stay:
    """End the stay on this day, which is the first free one. Repeating it changes nothing.

    How it ended and where the person went is kept here and told to nobody. Somebody who was to come while the person
    lived on past the agreed end is expected on the day of moving out instead.
    """
    await cancel_timers(tx, ref=stay_id)
    stay = await hold_stay(tx, stay_id)
    if stay.has_moved_out_on(moved_out_on):
        return stay
    gone = stay.move_out(moved_out_on, today=tx.today, reason=reason, next_home=next_home)
    await make_room(stay, moved_out_on, tx=tx)
    await save_stay(tx, gone)
    await announce(announcements.discharged(gone), tx)
    await note(tx, stay.case_id, "moved_out", moved_out_on=moved_out_on)
    return gone
