"""Somebody moves out later than agreed: planned arrivals on the place before that day are moved to it."""

from datetime import date

from services.housing.arrivals.move_start import move_start
from services.housing.move_outs.domain import stays_to_move
from services.housing.stays.domain.stay import Stay
from services.housing.stays.list_open_stays_on import list_open_stays_on
from shared.database import Tx


async def postpone_arrivals(tx: Tx, stay: Stay, free_from: date) -> None:
    """Move the planned stays that follow `stay` on its place to `free_from` and later, whoever sees them."""
    # A planned stay before `stay` whose person never arrived keeps its days: the move-out does not affect it.
    open_stays = await list_open_stays_on(tx, stay.place_no, but=stay.stay_id)
    others = {other.stay_id: other for other in open_stays if other.first_day > stay.first_day}
    # The last one first: the constraint refuses days that the next stay still has.
    async with tx.seeing_every_case():
        for moved in reversed(stays_to_move(others.values(), free_from)):
            await move_start(tx, others[moved.stay_id], moved)
