"""The offer of aftercare, loaded and saved."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.followup.aftercare.domain.aftercare import Aftercare, State
from services.followup.aftercare.tables import aftercare
from shared.database import Tx


async def find_aftercare(tx: Tx, case_id: UUID) -> Aftercare | None:
    """The offer, without a lock; None where none was made."""
    row = await tx.first(select(aftercare).where(aftercare.c.case_id == case_id))
    return as_aftercare(row) if row else None


async def add_offer(tx: Tx, case_id: UUID, until_on: date) -> bool:
    """Save an offer of today. Returns False when there is one already."""
    values = {"case_id": case_id, "offered_on": tx.today, "until_on": until_on}
    statement = insert(aftercare).values(values).on_conflict_do_nothing(index_elements=["case_id"])
    return await tx.first(statement.returning(aftercare.c.case_id)) is not None


async def save_state(tx: Tx, case_id: UUID, state: State, **days: date) -> None:
    """Save the state of the offer, with `started_on` or `ended_on` if it is given."""
    await tx.execute(update(aftercare).where(aftercare.c.case_id == case_id).values(state=state, **days))


async def save_last_day(tx: Tx, offer: Aftercare) -> None:
    """Save another last day, and the state that follows from it."""
    values = {"until_on": offer.until_on, "state": offer.state, "ended_on": offer.ended_on}
    await tx.execute(update(aftercare).where(aftercare.c.case_id == offer.case_id).values(values))


async def remove_offer(tx: Tx, case_id: UUID) -> None:
    """Delete the offer, so that a later move-out makes a new one."""
    await tx.execute(delete(aftercare).where(aftercare.c.case_id == case_id))


def as_aftercare(row: Row[Any]) -> Aftercare:
    """A row of the table."""
    return Aftercare(row.case_id, row.state, row.offered_on, row.until_on, row.ended_on, row.started_on)
