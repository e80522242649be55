"""Addresses name a programme by a short code, because its id may reveal what kind of help somebody gets."""

from collections.abc import Iterable
from hashlib import sha256


def code_of(programme_id: str) -> str:
    """Six characters for a programme, the same in every installation. They do not reveal the id."""
    return sha256(programme_id.encode()).hexdigest()[:6]


def programme_behind(code: str, programme_ids: Iterable[str]) -> str | None:
    """The programme with this code."""
    return next((programme_id for programme_id in programme_ids if code_of(programme_id) == code), None)
