"""Somebody leaves later than agreed: those who were to come before that day are expected on it instead."""

from datetime import date

from services.housing.arrivals.move_start import move_start
from services.housing.move_outs.domain import stays_to_move
from services.housing.stays.domain.stay import Stay
from services.housing.stays.list_open_stays_on import list_open_stays_on
from shared.database import Tx


async def make_room(tx: Tx, stay: Stay, free_from: date) -> None:
    """Move the not yet arrived stays that follow `stay` on its place to `free_from` and on."""
    # Somebody who was to come before and never did has days of their own, which nobody's move-out touches.
    open_stays = await list_open_stays_on(tx, stay.place_no, but=stay.stay_id)
    others = {other.stay_id: other for other in open_stays if other.first_day > stay.first_day}
    # The last one first, so that nobody is moved onto days that the next person still has.
    for moved in reversed(stays_to_move(others.values(), free_from)):
        await move_start(tx, others[moved.stay_id], moved)
