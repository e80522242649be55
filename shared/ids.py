"""Random ids that sort by time, and references and codes that people can read aloud on the phone and type."""

import secrets
from typing import NewType
from uuid import UUID

from uuid_utils.compat import uuid7

REFERENCE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to mishear
REFERENCE_LENGTH = 12
"""60 bits: with limits on how often one may try, guessing leads nowhere."""
OLD_REFERENCE_LENGTH = 8
"""Of references and codes that were given out before release 0.2, and of the references of traces."""
Reference = NewType("Reference", str)
"""In its stored form: the reference of an application, a message or a trace, and the code of a draft or a change."""
_LOOK_ALIKES = str.maketrans({"O": "0", "Ø": "0", "I": "1", "L": "1", "U": "V"})
_SEPARATORS = str.maketrans(dict.fromkeys("-._/\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}", " "))


def new_id() -> UUID:
    """A new id (UUID version 7): unguessable, and sorted by time."""
    return UUID(int=uuid7().int)


def random_reference() -> Reference:
    """A new reference or code, from the random numbers of the system and from nothing else."""
    return Reference("".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH)))


def normal_reference(typed: str) -> Reference | None:
    """The stored form of a typed reference or code, also of an old one. None when it is invalid."""
    clean = normal_letters(typed)
    return Reference(clean) if clean and len(clean) in {REFERENCE_LENGTH, OLD_REFERENCE_LENGTH} else None


def normal_letters(typed: str) -> str | None:
    """What was typed in capitals, without spaces and hyphens, O as 0. None when it has other letters than references.

    Letters that look like one of them are read as it.
    """
    clean = "".join(typed.upper().translate(_SEPARATORS).split()).translate(_LOOK_ALIKES)
    return clean if all(letter in REFERENCE_LETTERS for letter in clean) else None


def reference_of_trace(trace_id: int) -> str:
    """The reference of a trace: the first 40 bits of its id. It opens nothing."""
    number = trace_id >> 88
    return "".join(REFERENCE_LETTERS[(number >> shift) & 31] for shift in range(35, -5, -5))


def trace_prefix_of_reference(typed: str) -> str | None:
    """The first ten hexadecimal digits of the trace id. None when this is not the reference of a trace."""
    clean = normal_letters(typed)
    if clean is None or len(clean) != OLD_REFERENCE_LENGTH:
        return None
    number = 0
    for letter in clean:
        number = number * 32 + REFERENCE_LETTERS.index(letter)
    return f"{number:010x}"
