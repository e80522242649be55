"""Read the ways to reach a person as they were typed: a given way is read, an empty one is lost, others stay."""

from collections.abc import Mapping
from typing import Any

from services.intake.applications.read_form import ADDRESS, read_form
from shared.database import Tx

_PARTS = ("street", "postal_code", "city")
_LINES = ("phone", "email", "other_contact")


def read_ways(tx: Tx, given: Mapping[str, str]) -> dict[str, Any]:
    """The ways that are named in `given`, an address by its parts, as `postal_address.city`.

    Raises InvalidInput, which names every field that breaks a rule.
    """
    typed = {name: text for name, text in given.items() if text}
    parts_of_address = [f"{ADDRESS}.{part}" for part in _PARTS]
    if any(name in typed for name in parts_of_address):
        typed |= {name: given.get(name, "") for name in parts_of_address}
    read = read_form(tx, typed, in_part=True)
    read.check()
    ways = {name: read.values.get(name) for name in _LINES if name in given}
    if any(name in given for name in parts_of_address):
        parts = {part: read.values.get(f"{ADDRESS}.{part}") for part in _PARTS}
        ways[ADDRESS] = parts if parts["street"] else None
    return ways
