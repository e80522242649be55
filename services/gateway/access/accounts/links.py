"""Links with which somebody chooses the password of their account: at the beginning, and after a reset.

A link is used once and within a week. The database has a hash of its code; the code itself is shown once, to the
administrator who made it. It stands behind the `#` of the address, which browsers send to nobody, so it is in no log.
Making a link ends what opened the account before: the password, every session, every known device.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.gateway.access.accounts.account import lock_account
from services.gateway.access.accounts.refusals import AccountIsClosed, LinkCannotBeUsed, OwnPasswordIsChangedByOneself
from services.gateway.access.hashed import hashed
from services.gateway.access.known_devices import forget_devices_of
from services.gateway.access.passwords import check_new, hash_password
from services.gateway.access.security_log import keep_event
from services.gateway.access.sessions import close_sessions_of
from services.gateway.db.tables import staff_account, staff_invitation
from shared.clock import wall_now
from shared.database import Actor, Database, Tx
from shared.security_events import SecurityEvent

VALID_FOR = timedelta(days=7)
PATH = "/konto/passord"


def address_of_link(public_url: str, code: str) -> str:
    """The whole link."""
    return f"{public_url}{PATH}#{code}"


async def make_link(tx: Tx, staff_id: UUID) -> str:
    """A new code for this account, in place of an earlier one. From now on the password of before is not accepted.

    Raises NoSuchAccount, AccountIsClosed or OwnPasswordIsChangedByOneself.
    """
    if tx.actor.staff_id == staff_id:
        raise OwnPasswordIsChangedByOneself
    if not (await lock_account(tx, staff_id)).active:
        raise AccountIsClosed
    code, now = secrets.token_urlsafe(32), wall_now()
    made = {"code_hash": hashed(code), "made_at": now, "made_by": tx.actor.staff_id, "ends_at": now + VALID_FOR}
    row = insert(staff_invitation).values(staff_id=staff_id, **made)
    await tx.execute(row.on_conflict_do_update(index_elements=["staff_id"], set_=made))
    await tx.execute(update(staff_account).where(staff_account.c.staff_id == staff_id).values(password_hash=None))
    await close_sessions_of(tx, staff_id)
    await forget_devices_of(tx, staff_id)
    await keep_event(tx, SecurityEvent.LINK_MADE, staff_id)
    return code


async def use_link(database: Database, code: str, password: str) -> str:
    """Whoever has the link chooses the password. Returns the user name.

    Raises LinkCannotBeUsed, PasswordTooShort, PasswordTooLong or SignInIsBusy; the link can be used again then.
    """
    system = Actor.system("gateway")
    fits = (staff_invitation.c.code_hash == hashed(code), staff_invitation.c.ends_at > wall_now())
    async with database.begin(system) as tx:
        if await tx.first(select(staff_invitation.c.staff_id).where(*fits)) is None:
            raise LinkCannotBeUsed
    check_new(password)
    # Outside any transaction: hashing is slow, and the pool has few connections.
    password_hash = await hash_password(password)
    async with database.begin(system) as tx:
        used = await tx.first(delete(staff_invitation).where(*fits).returning(staff_invitation.c.staff_id))
        if used is None:
            raise LinkCannotBeUsed
        own = (staff_account.c.staff_id == used.staff_id, staff_account.c.active)
        account = await tx.first(
            update(staff_account).where(*own).values(password_hash=password_hash).returning(staff_account.c.username)
        )
        if account is None:
            raise LinkCannotBeUsed
        await keep_event(tx, SecurityEvent.PASSWORD_CHANGED, used.staff_id, about="by_link")
        username: str = account.username
        return username


async def forget_link(tx: Tx, staff_id: UUID) -> None:
    """No link opens this account any more."""
    await tx.execute(delete(staff_invitation).where(staff_invitation.c.staff_id == staff_id))
