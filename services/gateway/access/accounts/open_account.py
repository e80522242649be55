"""Somebody gets an account: without a password, which they choose themselves with a link."""

import re
from collections.abc import Collection, Sequence
from uuid import UUID

from services.gateway.access.accounts.change_account import check_roles_and_teams
from services.gateway.access.accounts.links import make_link
from services.gateway.access.accounts.refusals import UsernameIsTaken, UsernameNotUsable
from services.gateway.access.accounts.staff import add_member, find_staff_id
from shared.database import Tx

_USERNAME = re.compile(r"[a-z0-9æøå][a-z0-9æøå._-]{1,39}")


async def open_account(
    tx: Tx,
    *,
    staff_id: UUID,
    username: str,
    name: str,
    roles: Sequence[str],
    team_ids: Collection[UUID],
    phone: str | None = None,
) -> str:
    """Open the account, and return the code of the link with which its password is chosen.

    Raises UsernameNotUsable, UsernameIsTaken, RoleNeeded, NoSuchRole, NoSuchTeam or TeamNeeded.
    """
    username = username.lower()
    if not _USERNAME.fullmatch(username):
        raise UsernameNotUsable
    if await find_staff_id(tx, username) is not None:
        raise UsernameIsTaken
    await check_roles_and_teams(tx, roles, team_ids)
    await add_member(
        tx, staff_id=staff_id, username=username, name=name, phone=phone, roles=roles, password=None, team_ids=team_ids
    )
    return await make_link(tx, staff_id)
