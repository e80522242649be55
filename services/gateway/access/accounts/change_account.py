"""An administrator changes what an account is: name, telephone, roles, teams, closed or open again."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import update

from services.gateway.access.accounts.account import Account, lock_account
from services.gateway.access.accounts.links import forget_link, make_link
from services.gateway.access.accounts.refusals import (
    AccountIsClosed,
    AccountIsOpen,
    NoSuchRole,
    NoSuchTeam,
    OwnAccessStays,
    RoleNeeded,
    TeamNeeded,
)
from services.gateway.access.accounts.second_factor import remove_second_factor
from services.gateway.access.accounts.staff import change_roles, close_account
from services.gateway.access.accounts.teams import announce_member, list_teams, put_into_teams
from services.gateway.access.security_log import keep_event
from services.gateway.db.tables import staff_account
from shared.database import Tx
from shared.roles import ROLES, WITH_PEOPLE
from shared.security_events import SecurityEvent


async def check_roles_and_teams(tx: Tx, roles: Sequence[str], team_ids: Collection[UUID]) -> None:
    """Raises RoleNeeded, NoSuchRole, NoSuchTeam or TeamNeeded."""
    if not roles:
        raise RoleNeeded
    for role in roles:
        if role not in ROLES:
            raise NoSuchRole(role=role, roles=", ".join(ROLES))
    teams = {team.team_id: team.called for team in await list_teams(tx)}
    for team_id in team_ids:
        if team_id not in teams:
            raise NoSuchTeam(team=team_id, teams="; ".join(teams.values()))
    if not team_ids and not WITH_PEOPLE.isdisjoint(roles):
        raise TeamNeeded(teams="; ".join(teams.values()))


async def change_account(
    tx: Tx, before: Account, *, name: str, phone: str | None, roles: Sequence[str], team_ids: Collection[UUID]
) -> None:
    """Make the account so. Other roles or teams end its sessions, which show the old ones.

    `before` is the locked account. Raises AccountIsClosed, OwnAccessStays, RoleNeeded, NoSuchRole, NoSuchTeam or
    TeamNeeded.
    """
    if not before.active:
        raise AccountIsClosed
    other_roles, other_teams = set(roles) != set(before.roles), set(team_ids) != set(before.team_ids)
    if other_roles or other_teams:
        if tx.actor.staff_id == before.staff_id:
            raise OwnAccessStays
        await check_roles_and_teams(tx, roles, team_ids)
    own = staff_account.c.staff_id == before.staff_id
    await tx.execute(update(staff_account).where(own).values(name=name, phone=phone))
    if other_roles:
        await change_roles(tx, before.staff_id, [role for role in ROLES if role in roles])
    if other_teams:
        await put_into_teams(tx, before.staff_id, team_ids)
        await keep_event(tx, SecurityEvent.TEAMS_CHANGED, before.staff_id)


async def close_by_administrator(tx: Tx, staff_id: UUID) -> None:
    """Close the account of somebody who has left. Raises NoSuchAccount, AccountIsClosed or OwnAccessStays."""
    if tx.actor.staff_id == staff_id:
        raise OwnAccessStays
    if not (await lock_account(tx, staff_id)).active:
        raise AccountIsClosed
    await forget_link(tx, staff_id)
    await close_account(tx, staff_id)


async def remove_codes_by_administrator(tx: Tx, staff_id: UUID) -> None:
    """Somebody has lost the telephone with the codes. Raises NoSuchAccount or OwnAccessStays."""
    if tx.actor.staff_id == staff_id:
        raise OwnAccessStays
    await lock_account(tx, staff_id)
    await remove_second_factor(tx, staff_id)


async def open_again(tx: Tx, staff_id: UUID) -> str:
    """An account was closed by mistake, or somebody comes back. Returns the code of a link to a new password.

    Raises NoSuchAccount or AccountIsOpen.
    """
    if (await lock_account(tx, staff_id)).active:
        raise AccountIsOpen
    await tx.execute(update(staff_account).where(staff_account.c.staff_id == staff_id).values(active=True))
    await keep_event(tx, SecurityEvent.ACCOUNT_REOPENED, staff_id)
    await announce_member(tx, staff_id)
    return await make_link(tx, staff_id)
