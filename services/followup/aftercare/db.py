"""Aftercare: one offer per case, and what became of it."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.followup.aftercare.domain.aftercare import Aftercare, State
from services.followup.db.tables import aftercare
from shared.database import Tx


async def find_aftercare(tx: Tx, case_id: UUID) -> Aftercare | None:
    """The offer, locked until the transaction ends, or None where none was made."""
    row = await tx.first(select(aftercare).where(aftercare.c.case_id == case_id).with_for_update())
    return (
        Aftercare(row.case_id, row.state, row.offered_on, row.until_on, row.ended_on, row.started_on) if row else None
    )


async def add_offer(tx: Tx, case_id: UUID, until_on: date) -> bool:
    """A new offer of today. Returns False when there is one already."""
    values = {"case_id": case_id, "offered_on": tx.today, "until_on": until_on}
    statement = insert(aftercare).values(values).on_conflict_do_nothing(index_elements=["case_id"])
    return await tx.first(statement.returning(aftercare.c.case_id)) is not None


async def save_state(tx: Tx, case_id: UUID, state: State, **days: date) -> None:
    """What has become of the offer, with `started_on` or `ended_on` where it is new."""
    await tx.execute(update(aftercare).where(aftercare.c.case_id == case_id).values(state=state, **days))


async def save_another_end(tx: Tx, offer: Aftercare) -> None:
    """The period is another one, and with it perhaps whether it is over."""
    values = {"until_on": offer.until_on, "state": offer.state, "ended_on": offer.ended_on}
    await tx.execute(update(aftercare).where(aftercare.c.case_id == offer.case_id).values(values))


async def remove_offer(tx: Tx, case_id: UUID) -> None:
    """Nobody has moved out, so nothing was to be offered; a later move-out offers anew."""
    await tx.execute(delete(aftercare).where(aftercare.c.case_id == case_id))
