"""Corrected arrivals and move-outs: what stood before, what stands now, and why. History keeps both."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, insert, select

from services.housing.corrections.tables import correction
from services.housing.stays.domain.stay import Stay
from shared.database import Tx
from shared.ids import new_id

Act = Literal["arrival", "move_out"]

_KEPT: dict[Act, tuple[str, ...]] = {
    "arrival": ("arrived_on", "agreed_end_on"),
    "move_out": ("moved_out_on", "move_out_reason", "next_home", "agreed_end_on"),
}


async def add_correction(tx: Tx, act: Act, before: Stay, after: Stay, *, reason: str) -> None:
    """Keep what was recorded, what replaces it, by whom and why."""
    values = {"act": act, "before": _kept(act, before), "after": _kept(act, after), "reason": reason}
    done = {"corrected_on": tx.today, "corrected_by": tx.actor.staff_id}
    await tx.execute(insert(correction).values(correction_id=new_id(), stay_id=after.stay_id, **values, **done))


async def list_corrections(tx: Tx, stay_id: UUID) -> Sequence[Row[Any]]:
    """The corrections of a stay, oldest first."""
    return await tx.all(select(correction).where(correction.c.stay_id == stay_id).order_by(correction.c.correction_id))


def _kept(act: Act, stay: Stay) -> dict[str, str | None]:
    values = {name: getattr(stay, name) for name in _KEPT[act]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
