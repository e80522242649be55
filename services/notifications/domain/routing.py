"""By which way a message reaches a person: a lost phone is normal, and nothing asks for a login (mission S4-27)."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nb", "en"]
ChannelName = Literal["sms", "email", "letter"]


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Where a letter goes."""

    street: str
    postal_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Address:
    """How a person can be reached, as intake knows it at this moment. Never stored here (mission 4.5)."""

    language: Language = "nb"
    phone: str | None = None
    email: str | None = None
    postal_address: PostalAddress | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The chosen channel and the address on it."""

    channel: ChannelName
    address: str | PostalAddress


def choose_route(address: Address) -> Route | None:
    """Text message before e-mail before letter, by what there is. None where nothing reaches the person."""
    if address.phone:
        return Route("sms", address.phone)
    if address.email:
        return Route("email", address.email)
    if address.postal_address:
        return Route("letter", address.postal_address)
    return None
