"""The fields of a form about how a person is reached, as they are sent to intake: for the person and for staff."""

from collections.abc import Mapping

LINES = ("phone", "email", "other_contact")
ADDRESS = ("street", "postal_code", "city")
FIELDS = (*LINES, *ADDRESS)
LOST = "lost_"
"""A tick in `lost_phone` says that this way is lost. An address is lost as a whole, with `lost_postal_address`."""


def typed_ways(typed: Mapping[str, str]) -> dict[str, str]:
    """The ways to change. One that is neither typed nor ticked as lost stays as it is, and is left out."""
    ways = {name: typed[name] for name in LINES if typed.get(name)}
    ways |= {name: "" for name in LINES if typed.get(LOST + name) and name not in ways}
    if any(typed.get(part) for part in ADDRESS) or typed.get(f"{LOST}postal_address"):
        ways |= {f"postal_address.{part}": typed.get(part, "") for part in ADDRESS}
    return ways
