"""That somebody has looked through what a colleague has opened is recorded: who, and until which day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import distinct_on

from services.gateway.db.tables import access_review
from shared.database import Tx
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class Review:
    """A review of what a member of staff has opened until a day."""

    reviewed_by: UUID
    until_on: date
    reviewed_at: datetime


async def newest_reviews(tx: Tx) -> dict[UUID, Review]:
    """The newest review of each member of staff."""
    table = access_review.c
    newest = select(access_review).ext(distinct_on(table.staff_id)).order_by(table.staff_id, table.reviewed_at.desc())
    return {row.staff_id: Review(row.reviewed_by, row.until_on, row.reviewed_at) for row in await tx.all(newest)}


async def record_review(tx: Tx, staff_id: UUID, *, reviewed_by: UUID, until_on: date) -> None:
    """Record it. Nobody reviews themselves; the page does not offer it, and the database refuses it."""
    row = {"review_id": new_id(), "staff_id": staff_id, "reviewed_by": reviewed_by, "until_on": until_on}
    await tx.execute(insert(access_review).values(row))
