"""Sign in with user name and password: a wrong user name and a wrong password get the same answer in the same time."""

from sqlalchemy import select

from services.gateway.access import limits
from services.gateway.access.passwords import password_fits
from services.gateway.access.sessions import close_session, open_session
from services.gateway.db.tables import staff_account
from shared.database import Actor, Database
from shared.refusals import Refusal

LONGEST_PASSWORD = 200
"""Characters. A longer one fits no account; only so much of it is hashed, which takes the same time for all."""


class WrongSignIn(Refusal):
    """User name and password do not belong together. Which of them is wrong is not said."""

    status = 403
    message = "The user name or the password is wrong."


class TooManyAttempts(Refusal):
    """The visitor has tried too often and has to wait a quarter of an hour."""

    status = 429
    message = "Too many attempts. Wait fifteen minutes and try again."


async def sign_in(database: Database, *, username: str, password: str, address: str, old_token: str | None) -> str:
    """Check the password and return the token of a new session; an older session of this browser ends.

    Raises WrongSignIn or TooManyAttempts.
    """
    username = username.lower()
    system = Actor.system("gateway")
    async with database.begin(system) as tx:
        if await limits.is_spent(tx, limits.SIGN_IN_PER_ACCOUNT, username) or await limits.is_spent(
            tx, limits.SIGN_IN_PER_ADDRESS, address
        ):
            raise TooManyAttempts
        account = await tx.first(
            select(staff_account).where(staff_account.c.username == username, staff_account.c.active)
        )
    # Outside any transaction: hashing is slow, and the pool has few connections.
    fits = await password_fits(password[:LONGEST_PASSWORD], account.password_hash if account else None)
    async with database.begin(system) as tx:
        if account is None or not fits or len(password) > LONGEST_PASSWORD:
            await limits.count_attempt(tx, limits.SIGN_IN_PER_ACCOUNT, username)
            await limits.count_attempt(tx, limits.SIGN_IN_PER_ADDRESS, address)
        else:
            if old_token:
                await close_session(tx, old_token)
            return await open_session(tx, account.staff_id)
    raise WrongSignIn
