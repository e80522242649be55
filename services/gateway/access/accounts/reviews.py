"""Everybody's access is looked at twice a year: roles and teams should be those that the work needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import distinct_on

from services.gateway.access.accounts.account import Account, find_account, list_accounts
from services.gateway.access.accounts.refusals import OwnAccessStays
from services.gateway.db.tables import roles_review
from shared.clock import wall_now
from shared.database import Tx

EVERY = timedelta(days=182)
"""Half a year, from the opening of the account or the last review (wall clock)."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An open account, and who has looked at its access last. `due_at`: when it is time again."""

    account: Account
    reviewed_by: UUID | None
    reviewed_at: datetime | None

    @property
    def due_at(self) -> datetime:
        """Half a year after the last review; after the opening, where there was none."""
        return (self.reviewed_at or self.account.created_at) + EVERY

    @property
    def is_late(self) -> bool:
        """Whether that has passed."""
        return self.due_at <= wall_now()


async def list_reviews(tx: Tx) -> list[Reviewed]:
    """Every open account with its last review, the one that was looked at longest ago first."""
    newest = select(roles_review).ext(distinct_on(roles_review.c.staff_id))
    rows = await tx.all(newest.order_by(roles_review.c.staff_id, roles_review.c.reviewed_at.desc()))
    last = {row.staff_id: row for row in rows}
    found = [
        Reviewed(one, last[one.staff_id].reviewed_by, last[one.staff_id].reviewed_at)
        if one.staff_id in last
        else Reviewed(one, None, None)
        for one in await list_accounts(tx)
        if one.active
    ]
    return sorted(found, key=lambda one: (one.due_at, one.account.name))


async def count_late(tx: Tx, *, without: UUID | None) -> int:
    """How many are late, without the account of whoever asks, which somebody else reviews."""
    return sum(one.is_late and one.account.staff_id != without for one in await list_reviews(tx))


async def record_review(tx: Tx, staff_id: UUID) -> None:
    """The actor has looked at what this account has access to. Raises NoSuchAccount or OwnAccessStays."""
    if tx.actor.staff_id == staff_id:
        raise OwnAccessStays
    await find_account(tx, staff_id)
    values = {"staff_id": staff_id, "reviewed_by": tx.actor.staff_id, "reviewed_at": wall_now()}
    await tx.execute(insert(roles_review).values(values))
