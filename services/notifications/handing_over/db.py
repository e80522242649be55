"""What members of staff have handed over by hand: what stands now, and a line for every mark that was made."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, case, insert, select, update

from services.notifications.handing_over.domain import Mistake, Way
from services.notifications.messages.tables import delivery, handing_over
from shared.database import Tx


async def save_handing_over(tx: Tx, message_id: UUID, way: Way, on: date, staff_id: UUID) -> None:
    """The person has it, from this member of staff."""
    stands = {"way": way, "handed_over_on": on, "handed_over_by": staff_id}
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(state="delivered", **stands))
    await _note(tx, message_id, staff_id, way=way, handed_over_on=on)


async def take_back_handing_over(tx: Tx, message_id: UUID, mistake: Mistake, staff_id: UUID) -> None:
    """It was not so: the message is to be handed over again or has failed as before, unless it is over meanwhile."""
    over, failed = delivery.c.over_at.is_not(None), delivery.c.failure.is_not(None)
    before = case((over, "cancelled"), (failed, "failed"), else_="to_hand_over")
    nobody = {"way": None, "handed_over_on": None, "handed_over_by": None}
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(state=before, **nobody))
    await _note(tx, message_id, staff_id, mistake=mistake)


async def list_handing_over(tx: Tx, message_id: UUID) -> Sequence[Row[Any]]:
    """Every mark, the newest first. One with a `mistake` took the one before it back."""
    query = select(handing_over).where(handing_over.c.message_id == message_id)
    return await tx.all(query.order_by(handing_over.c.entry_no.desc()))


async def _note(tx: Tx, message_id: UUID, staff_id: UUID, **what: Any) -> None:
    values = {"message_id": message_id, "staff_id": staff_id, "written_at": tx.now} | what
    await tx.execute(insert(handing_over).values(values))
