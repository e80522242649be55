"""Accounts as administrators see them: who may sign in, in which roles and teams, and when they last did."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, Select, select

from services.gateway.access.accounts.refusals import NoSuchAccount
from services.gateway.db.tables import staff_account, staff_invitation, team_member
from shared.clock import wall_now
from shared.database import Tx

State = Literal["invited", "link_ended", "active", "closed"]
"""`invited`: a link waits to be used. `link_ended`: nobody used it in time, and a new one has to be made."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account, without the name of anybody else and without anything that opens it."""

    staff_id: UUID
    username: str
    name: str
    phone: str | None
    roles: tuple[str, ...]
    team_ids: tuple[UUID, ...]
    active: bool
    has_password: bool
    created_at: datetime
    last_signed_in_at: datetime | None
    link_made_at: datetime | None
    link_ends_at: datetime | None

    @property
    def state(self) -> State:
        """Whether somebody can sign in with it."""
        if not self.active:
            return "closed"
        if self.has_password:
            return "active"
        return "invited" if self.link_ends_at and self.link_ends_at > wall_now() else "link_ended"

    @property
    def facts(self) -> tuple[object, ...]:
        """What a change overwrites, and so what its version is computed from."""
        return (self.name, self.phone, sorted(self.roles), sorted(map(str, self.team_ids)), self.active)


async def list_accounts(tx: Tx) -> list[Account]:
    """All accounts: those that are open by name, then those that are closed."""
    rows = await tx.all(_accounts().order_by(staff_account.c.active.desc(), staff_account.c.name))
    teams = defaultdict(list)
    for row in await tx.all(select(team_member)):
        teams[row.staff_id].append(row.team_id)
    return [_account(row, teams[row.staff_id]) for row in rows]


async def find_account(tx: Tx, staff_id: UUID) -> Account:
    """One account. Raises NoSuchAccount."""
    row = await tx.first(_accounts().where(staff_account.c.staff_id == staff_id))
    if row is None:
        raise NoSuchAccount
    teams = await tx.all(select(team_member.c.team_id).where(team_member.c.staff_id == staff_id))
    return _account(row, [team.team_id for team in teams])


async def lock_account(tx: Tx, staff_id: UUID) -> Account:
    """The account, which nobody else changes until this transaction ends. Raises NoSuchAccount."""
    await tx.execute(select(staff_account.c.staff_id).where(staff_account.c.staff_id == staff_id).with_for_update())
    return await find_account(tx, staff_id)


def _accounts() -> Select[Any]:
    link = staff_invitation.c
    return select(staff_account, link.made_at.label("link_made_at"), link.ends_at).outerjoin(
        staff_invitation, link.staff_id == staff_account.c.staff_id
    )


def _account(row: Row[Any], team_ids: list[UUID]) -> Account:
    return Account(
        row.staff_id, row.username, row.name, row.phone, tuple(row.roles), tuple(team_ids), row.active,
        row.password_hash is not None, row.created_at, row.last_signed_in_at, row.link_made_at, row.ends_at,
    )  # fmt: skip
