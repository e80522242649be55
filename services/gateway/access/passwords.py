"""Passwords are kept as argon2id hashes, and a wrong user name takes as long as a wrong password.

OWASP's second set of parameters (19 MiB, two passes, one lane): safe, and small enough for a small machine.
"""

import asyncio

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST = 15
"""The shortest password, in characters (OWASP ASVS 5.0, 6.2.9)."""

_hash = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))
_nobody = _hash.hash("nobody has this password, and nobody may")
_at_once = asyncio.Semaphore(2)


async def hash_password(password: str) -> str:
    """The hash to store. Raises ValueError when the password is too short."""
    if len(password) < SHORTEST:
        raise ValueError(f"A password has at least {SHORTEST} characters.")
    return await asyncio.to_thread(_hash.hash, password)


async def password_fits(password: str, stored: str | None) -> bool:
    """Whether the password is the one that was stored.

    For an unknown user, with `stored` None, the check takes as long.
    """
    async with _at_once:
        fits = await asyncio.to_thread(_hash.verify, password, stored or _nobody)
    return fits and stored is not None
