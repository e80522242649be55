"""A programme in an address: by a short code, since its id may say what kind of help somebody gets."""

from collections.abc import Iterable
from hashlib import sha256


def code_of(programme_id: str) -> str:
    """Six characters that stand for a programme, the same in every installation; the id cannot be read from them."""
    return sha256(programme_id.encode()).hexdigest()[:6]


def programme_behind(code: str, programme_ids: Iterable[str]) -> str | None:
    """The programme with this code, among those there are."""
    return next((programme_id for programme_id in programme_ids if code_of(programme_id) == code), None)
