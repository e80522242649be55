"""Sign in with user name and password: a wrong user name and a wrong password get the same answer in the same time.

Attempts are limited so that nobody outside can turn the limits against staff (OWASP, "Slow Down Online Guessing Attacks
with Device Cookies"): a browser in which somebody has signed in to this account before has a limit of its own, and goes
first where passwords are checked. All others are limited for each account, each address, and both together. Every
attempt is counted before its password is checked; the right one is given back.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from services.gateway.access import limits
from services.gateway.access.hashing import SignInIsBusy
from services.gateway.access.known_devices import is_known, know_device
from services.gateway.access.passwords import check_length, password_fits
from services.gateway.access.sessions import close_session, open_session
from services.gateway.db.tables import staff_account
from shared.database import Actor, Database, Tx
from shared.refusals import Refusal


class WrongSignIn(Refusal):
    """User name and password do not belong together. Which of them is wrong is not said."""

    status = 403
    message = "The user name or the password is wrong."


class TooManyAttempts(Refusal):
    """The visitor has tried too often and has to wait a quarter of an hour."""

    status = 429
    message = "Too many attempts. Wait fifteen minutes and try again."


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The tokens for the cookies of the browser: of the session, and of the device, which is known from now on."""

    session: str
    device: str


async def sign_in(
    database: Database,
    *,
    username: str,
    password: str,
    address: str,
    old_token: str | None,
    device: str | None,
    browser: str | None = None,
) -> SignedIn:
    """Check the password and begin a session; an older session of this browser ends.

    `device`: what its cookie says. `browser`: the kind of it, by which somebody tells their own sessions apart.

    Raises WrongSignIn, TooManyAttempts, PasswordTooLong or SignInIsBusy.
    """
    check_length(password)
    username, system = username.lower(), Actor.system("gateway")
    async with database.begin(system) as tx:
        account = await tx.first(
            select(staff_account).where(staff_account.c.username == username, staff_account.c.active)
        )
        staff_id: UUID | None = account.staff_id if account else None
        known = await is_known(tx, device, staff_id)
        counts = _counts(username, address, device if known else None)
        await _count(tx, counts)
    # Outside any transaction: hashing is slow, and the pool has few connections.
    try:
        fits = await password_fits(password, account.password_hash if account else None, known=known)
    except SignInIsBusy:
        async with database.begin(system) as tx:
            await _give_back(tx, counts)
        raise
    if staff_id is None or not fits:
        raise WrongSignIn
    async with database.begin(system) as tx:
        await _give_back(tx, counts)
        if old_token:
            await close_session(tx, old_token)
        return SignedIn(await open_session(tx, staff_id, browser=browser), await know_device(tx, device, staff_id))


Counts = list[tuple[limits.Limit, str]]


def _counts(username: str, address: str, known_device: str | None) -> Counts:
    """The limits that an attempt counts against, always in this order, so that two attempts do not block each other."""
    if known_device is not None:
        return [(limits.SIGN_IN_PER_DEVICE, f"{username}|{known_device}")]
    client = limits.client_of(address)
    return [
        (limits.SIGN_IN_PER_ACCOUNT, username),
        (limits.SIGN_IN_PER_ACCOUNT_AND_ADDRESS, f"{username}|{client}"),
        (limits.SIGN_IN_PER_ADDRESS, client),
    ]


async def _count(tx: Tx, counts: Counts) -> None:
    """Count an attempt against every limit, or against none when one of them is spent: TooManyAttempts rolls back."""
    for limit, key in counts:
        if not await limits.count_try(tx, limit, key):
            raise TooManyAttempts


async def _give_back(tx: Tx, counts: Counts) -> None:
    for limit, key in counts:
        await limits.give_back(tx, limit, key)
