"""One-time codes as a second factor (TOTP, RFC 6238): asked for after the password, before a session exists.

The secret is sealed; recovery codes are hashed and used once. A code counts once, and wrong ones are limited as
passwords are. Who needs a second factor and has none sets it up at the next sign-in.
"""

import base64
import hmac
import os
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import Row, delete, func, insert, select, update

from services.gateway.access import limits
from services.gateway.access.cipher import Cipher
from services.gateway.access.hashed import hashed
from services.gateway.access.known_devices import know_device
from services.gateway.access.security_log import keep_event
from services.gateway.access.sessions import close_sessions_of, open_session
from services.gateway.db.tables import half_sign_in, recovery_code, second_factor, staff_account
from shared.clock import wall_now
from shared.database import Actor, Database, Tx
from shared.refusals import Refusal
from shared.security_events import SecurityEvent

STEP, DIGITS, RECOVERY_CODES = 30, 6, 10
"""A code is for half a minute; the one before and the one after it fit, too."""
WAITS_FOR = timedelta(minutes=10)
"""How long after the password a code may be typed."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class WrongCode(Refusal):
    """The code does not fit now, or was used before."""

    status = 422
    message = "This code does not fit now."


class SignInIsOver(Refusal):
    """The password was typed too long ago, or in another browser."""

    status = 404
    message = "Begin again with the password."


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The tokens for the cookies of the browser: of the session, and of the device, which is known from now on."""

    session: str
    device: str
    staff_id: UUID
    recovery_codes: tuple[str, ...] = ()
    """Of a second factor that was set up just now. Nobody can show them again."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sign-in that waits for a code. `new_secret`: what to put into the authenticator app first, in base32."""

    staff_id: UUID
    username: str
    new_secret: str | None


async def is_code_needed(tx: Tx, staff_id: UUID, roles: Collection[str], asked_of: Collection[str]) -> bool:
    """Whether somebody with the right password needs a code as well: by role, or because they have set it up."""
    return not set(roles).isdisjoint(asked_of) or await has_second_factor(tx, staff_id)


async def has_second_factor(tx: Tx, staff_id: UUID) -> bool:
    """Whether one-time codes are set up for this account."""
    return await tx.first(select(second_factor.c.staff_id).where(second_factor.c.staff_id == staff_id)) is not None


async def begin_session(tx: Tx, staff_id: UUID, *, browser: str | None, device: str | None) -> SignedIn:
    """The session, and the device that is known from now on."""
    return SignedIn(
        await open_session(tx, staff_id, browser=browser), await know_device(tx, device, staff_id), staff_id
    )


async def wait_for_code(tx: Tx, cipher: Cipher, staff_id: UUID) -> str:
    """The password was right. Returns the token with which the code is typed."""
    now, token = wall_now(), secrets.token_urlsafe(32)
    await tx.execute(delete(half_sign_in).where(half_sign_in.c.began_at <= now - WAITS_FOR))
    new_secret = None
    if not await has_second_factor(tx, staff_id):
        new_secret = cipher.encrypted(base64.b32encode(os.urandom(20)).decode(), _row(staff_id))
    values = {"token_hash": hashed(token), "staff_id": staff_id, "new_secret": new_secret, "began_at": now}
    await tx.execute(insert(half_sign_in).values(values))
    return token


async def find_waiting(tx: Tx, cipher: Cipher, token: str) -> Waiting:
    """What this token is for. Raises SignInIsOver."""
    half = half_sign_in.c
    row = await tx.first(
        select(half.staff_id, half.new_secret, staff_account.c.username)
        .join(staff_account, staff_account.c.staff_id == half.staff_id)
        .where(half.token_hash == hashed(token), half.began_at > wall_now() - WAITS_FOR, staff_account.c.active)
    )
    if row is None:
        raise SignInIsOver
    new = cipher.decrypted(row.new_secret, _row(row.staff_id)) if row.new_secret else None
    return Waiting(row.staff_id, row.username, new)


async def sign_in_with_code(
    database: Database, cipher: Cipher, token: str, code: str, *, browser: str | None, device: str | None
) -> SignedIn:
    """Check the code, and begin the session. Raises SignInIsOver, WrongCode or limits.TooManyAttempts.

    An attempt is counted before it is checked; the right one is given back.
    """
    system, code = Actor.system("gateway"), "".join(code.split()).lower().replace("-", "")
    async with database.begin(system) as tx:
        waiting = await find_waiting(tx, cipher, token)
        key = str(waiting.staff_id)
        if not await limits.count_try(tx, limits.CODE_PER_ACCOUNT, key):
            raise limits.TooManyAttempts
    async with database.begin(system) as tx:
        if waiting.new_secret:
            codes = await _set_up(tx, cipher, waiting, code)
        elif await _fits(tx, cipher, waiting.staff_id, code):
            codes = ()
        else:
            raise WrongCode
        await limits.give_back(tx, limits.CODE_PER_ACCOUNT, key)
        await tx.execute(delete(half_sign_in).where(half_sign_in.c.staff_id == waiting.staff_id))
        begun = await begin_session(tx, waiting.staff_id, browser=browser, device=device)
        return SignedIn(begun.session, begun.device, begun.staff_id, codes)


async def make_recovery_codes(tx: Tx, staff_id: UUID) -> tuple[str, ...]:
    """Ten new codes in place of all earlier ones, in groups of four. Nobody can show them again."""
    await tx.execute(delete(recovery_code).where(recovery_code.c.staff_id == staff_id))
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(12)) for _ in range(RECOVERY_CODES)]
    await tx.execute(insert(recovery_code), [{"staff_id": staff_id, "code_hash": hashed(code)} for code in codes])
    await keep_event(tx, SecurityEvent.SECOND_FACTOR_CHANGED, staff_id, about="recovery_codes_made")
    return tuple(f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes)


async def count_recovery_codes(tx: Tx, staff_id: UUID) -> int:
    """How many of them are left."""
    row = await tx.one(select(func.count().label("left")).where(recovery_code.c.staff_id == staff_id))
    return int(row.left)


async def remove_second_factor(tx: Tx, staff_id: UUID) -> None:
    """The telephone is lost. Ends every session; if the role needs codes, they are set up at the next sign-in."""
    for table in (second_factor, recovery_code, half_sign_in):
        await tx.execute(delete(table).where(table.c.staff_id == staff_id))
    await close_sessions_of(tx, staff_id)
    await keep_event(tx, SecurityEvent.SECOND_FACTOR_CHANGED, staff_id, about="removed")


def codes_at(secret: str, moment: datetime) -> dict[int, str]:
    """The codes that fit at this moment, by their half minute."""
    now, totp = int(moment.timestamp()) // STEP, TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP)  # noqa: S303  RFC 6238
    return {step: totp.generate(step * STEP).decode() for step in (now - 1, now, now + 1)}


def setup_address(secret: str, username: str, site: str) -> str:
    """What an authenticator app reads out of the picture: `otpauth://totp/...`."""
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP).get_provisioning_uri(username, site)  # noqa: S303  RFC 6238


async def _set_up(tx: Tx, cipher: Cipher, waiting: Waiting, code: str) -> tuple[str, ...]:
    step = _step_of(code, waiting.new_secret or "")
    if step is None:
        raise WrongCode
    sealed = cipher.encrypted(waiting.new_secret or "", _row(waiting.staff_id))
    values = {"staff_id": waiting.staff_id, "secret": sealed, "last_step": step, "made_at": wall_now()}
    await tx.execute(insert(second_factor).values(values))
    await keep_event(tx, SecurityEvent.SECOND_FACTOR_CHANGED, waiting.staff_id, about="set_up")
    return await make_recovery_codes(tx, waiting.staff_id)


async def _fits(tx: Tx, cipher: Cipher, staff_id: UUID, code: str) -> bool:
    """Whether this is a code of now that was not used, or a recovery code. It is used up with this."""
    row: Row[Any] | None = await tx.first(select(second_factor).where(second_factor.c.staff_id == staff_id))
    secret = cipher.decrypted(row.secret, _row(staff_id)) if row else None
    step = _step_of(code, secret) if secret else None
    if step is not None:
        unused = (second_factor.c.staff_id == staff_id, second_factor.c.last_step < step)
        used = update(second_factor).where(*unused).values(last_step=step).returning(second_factor.c.staff_id)
        return await tx.first(used) is not None
    own = (recovery_code.c.staff_id == staff_id, recovery_code.c.code_hash == hashed(code))
    if await tx.first(delete(recovery_code).where(*own).returning(recovery_code.c.staff_id)) is None:
        return False
    await keep_event(tx, SecurityEvent.SECOND_FACTOR_CHANGED, staff_id, about="recovery_code_used")
    return True


def _step_of(code: str, secret: str) -> int | None:
    """The newest half minute that has this code now."""
    fitting = [
        step for step, one in codes_at(secret, wall_now()).items() if hmac.compare_digest(one.encode(), code.encode())
    ]
    return max(fitting, default=None)


def _row(staff_id: UUID) -> str:
    return f"second_factor|{staff_id}"
