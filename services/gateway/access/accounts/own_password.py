"""The own password, typed by somebody who is signed in: to change it, and before accounts are changed."""

from uuid import UUID

from sqlalchemy import select, update

from services.gateway.access import limits
from services.gateway.access.hashing import SignInIsBusy
from services.gateway.access.known_devices import forget_devices_of
from services.gateway.access.limits import TooManyAttempts
from services.gateway.access.passwords import check_length, check_new, hash_password, password_fits
from services.gateway.access.security_log import keep_event
from services.gateway.access.sessions import close_other_sessions, confirm_session
from services.gateway.db.tables import staff_account
from shared.database import Actor, Database
from shared.refusals import Refusal
from shared.security_events import SecurityEvent


class WrongPassword(Refusal):
    """This is not the password of whoever is signed in."""

    status = 422
    message = "This is not your password."


async def check_own_password(database: Database, staff_id: UUID, password: str) -> None:
    """Raises WrongPassword, PasswordTooLong, TooManyAttempts or SignInIsBusy.

    Attempts are counted as those of a sign-in are: before the password is checked, and the right one is given back.
    """
    check_length(password)
    system, key = Actor.system("gateway"), str(staff_id)
    async with database.begin(system) as tx:
        if not await limits.count_try(tx, limits.OWN_PASSWORD, key):
            raise TooManyAttempts
        account = await tx.one(select(staff_account.c.password_hash).where(staff_account.c.staff_id == staff_id))
    try:
        fits = await password_fits(password, account.password_hash, known=True)
    except SignInIsBusy:
        fits = None
    if fits is not False:
        async with database.begin(system) as tx:
            await limits.give_back(tx, limits.OWN_PASSWORD, key)
    if fits is None:
        raise SignInIsBusy
    if not fits:
        raise WrongPassword


async def confirm_own_password(database: Database, staff_id: UUID, token: str, password: str) -> None:
    """Whoever sits here is the one who signed in: accounts may be changed for some minutes.

    Raises the same as `check_own_password`.
    """
    await check_own_password(database, staff_id, password)
    async with database.begin(Actor.system("gateway")) as tx:
        await confirm_session(tx, token)


async def change_own_password(database: Database, actor: Actor, token: str, *, old: str, new: str) -> None:
    """Another password. Every other session ends, and no device is known any more.

    Raises PasswordTooShort, and the same as `check_own_password`.
    """
    staff_id = actor.staff_id
    if staff_id is None:
        raise WrongPassword
    check_new(new)
    await check_own_password(database, staff_id, old)
    password_hash = await hash_password(new)
    async with database.begin(actor) as tx:
        own = staff_account.c.staff_id == staff_id
        await tx.execute(update(staff_account).where(own).values(password_hash=password_hash))
        await close_other_sessions(tx, staff_id, token)
        await confirm_session(tx, token)
        await forget_devices_of(tx, staff_id)
        await keep_event(tx, SecurityEvent.PASSWORD_CHANGED, staff_id, about="by_owner")
