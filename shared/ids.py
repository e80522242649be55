"""Random ids that sort by time, and short references that people can read aloud on the phone."""

import secrets
from typing import NewType
from uuid import UUID

from uuid_utils.compat import uuid7

REFERENCE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to mishear
REFERENCE_LENGTH = 8
Reference = NewType("Reference", str)
"""Eight characters in their stored form: of an application, a message or a trace, and the code of a draft."""
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_id() -> UUID:
    """A new id (UUID version 7): unguessable, and sorted by time."""
    return UUID(int=uuid7().int)


def reference_of_trace(trace_id: int) -> str:
    """The reference of a trace: the first 40 bits of its id."""
    return _encode(trace_id >> 88)


def random_reference() -> str:
    """A random reference, for use without a trace."""
    return _encode(secrets.randbits(40))


def trace_prefix_of_reference(reference: str) -> str | None:
    """The first ten hexadecimal digits of the trace id, None when `reference` is not a valid reference."""
    clean = normal_reference(reference)
    if clean is None:
        return None
    number = 0
    for letter in clean:
        number = number * 32 + REFERENCE_LETTERS.index(letter)
    return f"{number:010x}"


def normal_reference(reference: str) -> Reference | None:
    """The stored form of a typed reference: capitals, no spaces or hyphens, O as 0. None when it is invalid."""
    clean = "".join(reference.upper().replace("-", " ").split()).translate(_LOOK_ALIKES)
    if len(clean) != REFERENCE_LENGTH or any(letter not in REFERENCE_LETTERS for letter in clean):
        return None
    return Reference(clean)


def _encode(number: int) -> str:
    return "".join(REFERENCE_LETTERS[(number >> shift) & 31] for shift in range(35, -5, -5))
