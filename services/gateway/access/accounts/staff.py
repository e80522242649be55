"""Members of staff are added, changed and closed. Every change is announced, because other services need it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert, select, update

from services.gateway.access.accounts.teams import EVERY_PROGRAMME, announce_member, set_teams
from services.gateway.access.passwords import hash_password
from services.gateway.access.security_log import keep_event
from services.gateway.access.sessions import close_sessions_of
from services.gateway.db.tables import staff_account
from shared.database import Tx
from shared.security_events import SecurityEvent


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff, as lists and menus show them."""

    staff_id: UUID
    name: str
    roles: tuple[str, ...]
    active: bool


async def members(tx: Tx) -> list[Member]:
    """The active staff by name."""
    statement = select(staff_account).where(staff_account.c.active).order_by(staff_account.c.name)
    return [Member(row.staff_id, row.name, tuple(row.roles), row.active) for row in await tx.all(statement)]


async def names_of_staff(tx: Tx) -> dict[UUID, str]:
    """The names of all members of staff, also of those who have left, for records of what they did."""
    rows = await tx.all(select(staff_account.c.staff_id, staff_account.c.name))
    return {row.staff_id: row.name for row in rows}


async def find_member(tx: Tx, staff_id: UUID) -> Member | None:
    """Who this is, also when they have left; None where there never was such an account."""
    row = await tx.first(select(staff_account).where(staff_account.c.staff_id == staff_id))
    return Member(row.staff_id, row.name, tuple(row.roles), row.active) if row else None


async def find_staff_id(tx: Tx, username: str) -> UUID | None:
    """Whose user name this is; None where it is nobody's."""
    of_name = select(staff_account.c.staff_id).where(staff_account.c.username == username.lower())
    row = await tx.first(of_name)
    return row.staff_id if row else None


async def add_member(
    tx: Tx,
    *,
    staff_id: UUID,
    username: str,
    name: str,
    roles: Sequence[str],
    password: str | None,
    phone: str | None = None,
    team_ids: Collection[UUID] = (EVERY_PROGRAMME,),
) -> None:
    """Give somebody an account in these teams. The user name is stored in lower case.

    Without a `password` nobody can sign in with it, until somebody chooses one with a link (`links.py`).
    """
    await tx.execute(
        insert(staff_account).values(
            staff_id=staff_id,
            username=username.lower(),
            name=name,
            phone=phone,
            roles=list(roles),
            password_hash=await hash_password(password) if password is not None else None,
        )
    )
    await keep_event(tx, SecurityEvent.ACCOUNT_OPENED, staff_id, about=" ".join(roles))
    await set_teams(tx, staff_id, team_ids)
    await announce_member(tx, staff_id)


async def change_roles(tx: Tx, staff_id: UUID, roles: Sequence[str]) -> None:
    """Give somebody other roles. Ends their sessions, which hold the old roles."""
    await tx.one(
        update(staff_account)
        .where(staff_account.c.staff_id == staff_id)
        .values(roles=list(roles))
        .returning(staff_account.c.staff_id)
    )
    await close_sessions_of(tx, staff_id)
    await keep_event(tx, SecurityEvent.ROLES_CHANGED, staff_id, about=" ".join(roles))
    await announce_member(tx, staff_id)


async def announce_again(tx: Tx) -> None:
    """Announce everybody whom a migration has marked, because other services keep more about them than before."""
    marked = update(staff_account).where(staff_account.c.announce_again).values(announce_again=False)
    for row in await tx.all(marked.returning(staff_account.c.staff_id)):
        await announce_member(tx, row.staff_id)


async def close_account(tx: Tx, staff_id: UUID) -> None:
    """Close the account of somebody who has left. The row is kept, because records of what they did have its id."""
    await tx.one(
        update(staff_account)
        .where(staff_account.c.staff_id == staff_id)
        .values(active=False)
        .returning(staff_account.c.staff_id)
    )
    await close_sessions_of(tx, staff_id)
    await keep_event(tx, SecurityEvent.ACCOUNT_CLOSED, staff_id)
    await announce_member(tx, staff_id)
