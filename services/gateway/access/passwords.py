"""Passwords are kept as argon2id hashes, and a wrong user name takes as long as a wrong password.

OWASP's second set of parameters (19 MiB, two passes, one lane): safe, and small enough for a small machine.
"""

from functools import partial

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from services.gateway.access.hashing import HashingPool
from shared.refusals import Refusal

SHORTEST = 15
"""The shortest password, in characters (OWASP ASVS 5.0, 6.2.1 and 6.2.9)."""
LONGEST = 1_000
"""The longest password, in characters. All of them count: none is cut (OWASP ASVS 5.0, 6.2.8)."""

_hash = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))
_nobody = _hash.hash("nobody has this password, and nobody may")
_pool = HashingPool()


class PasswordTooLong(Refusal):
    """A password has more characters than LONGEST. It is refused and not cut: no account can have it."""

    status = 422
    message = f"A password has at most {LONGEST} characters."


class PasswordTooShort(Refusal):
    """A new password has fewer characters than SHORTEST."""

    status = 422
    message = f"A password has at least {SHORTEST} characters."


def check_new(password: str) -> None:
    """Raises PasswordTooShort or PasswordTooLong."""
    check_length(password)
    if len(password) < SHORTEST:
        raise PasswordTooShort


def check_length(password: str) -> None:
    """Raises PasswordTooLong."""
    if len(password) > LONGEST:
        raise PasswordTooLong


async def hash_password(password: str) -> str:
    """The hash to store. Raises PasswordTooShort, PasswordTooLong and SignInIsBusy."""
    check_new(password)
    return await _pool.run(partial(_hash.hash, password), known=True)


async def password_fits(password: str, stored: str | None, *, known: bool = False) -> bool:
    """Whether the password is the one that was stored. `known`: from a known device, which goes first.

    For an unknown user, with `stored` None, the check takes as long. Raises PasswordTooLong and SignInIsBusy.
    """
    check_length(password)
    fits = await _pool.run(partial(_hash.verify, password, stored or _nobody), known=known)
    return fits and stored is not None
