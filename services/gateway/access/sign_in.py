"""Sign in with user name and password: a wrong user name and a wrong password get the same answer in the same time.

Attempts are limited so that nobody outside can turn the limits against staff (OWASP, "Slow Down Online Guessing Attacks
with Device Cookies"): a browser in which somebody has signed in to this account before has a limit of its own, and goes
first where passwords are checked. All others are limited for each account, each address, and both together. Every
attempt is counted before its password is checked; the right one is given back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from services.gateway.access import limits
from services.gateway.access.accounts.second_factor import SignedIn, begin_session, is_code_needed, wait_for_code
from services.gateway.access.cipher import Cipher
from services.gateway.access.hashing import SignInIsBusy
from services.gateway.access.known_devices import is_known
from services.gateway.access.passwords import check_length, password_fits
from services.gateway.access.sessions import close_session
from services.gateway.db.tables import staff_account
from shared.database import Actor, Database, Tx
from shared.refusals import Refusal


class WrongSignIn(Refusal):
    """User name and password do not belong together. Which of them is wrong is not said."""

    status = 403
    message = "The user name or the password is wrong."


@dataclass(frozen=True, slots=True)
class FromBrowser:
    """What is known of the browser: its network address, the session and the device that its cookies name.

    `kind`: by which somebody tells their own sessions apart.
    """

    address: str
    old_token: str | None
    device: str | None
    kind: str | None = None


async def sign_in(
    database: Database,
    *,
    username: str,
    password: str,
    browser: FromBrowser,
    cipher: Cipher,
    code_asked_of: Collection[str] = (),
) -> SignedIn | str:
    """Check the password and begin a session; an older session of this browser ends.

    For roles in `code_asked_of`, and for whoever has a second factor, no session begins yet: a text is returned, the
    token with which the code is typed (`second_factor.py`).

    Raises WrongSignIn, limits.TooManyAttempts, PasswordTooLong or SignInIsBusy.
    """
    check_length(password)
    username, system = username.lower(), Actor.system("gateway")
    async with database.begin(system) as tx:
        account = await tx.first(
            select(staff_account).where(staff_account.c.username == username, staff_account.c.active)
        )
        staff_id: UUID | None = account.staff_id if account else None
        known = await is_known(tx, browser.device, staff_id)
        counts = _counts(username, browser.address, browser.device if known else None)
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
        if browser.old_token:
            await close_session(tx, browser.old_token)
        if await is_code_needed(tx, staff_id, account.roles if account else (), code_asked_of):
            return await wait_for_code(tx, cipher, staff_id)
        return await begin_session(tx, staff_id, browser=browser.kind, device=browser.device)


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
            raise limits.TooManyAttempts


async def _give_back(tx: Tx, counts: Counts) -> None:
    for limit, key in counts:
        await limits.give_back(tx, limit, key)
