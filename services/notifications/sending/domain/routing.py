"""By which way a message reaches a person: a lost phone is normal, and nothing asks for a login (mission S4-27)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Language = Literal["nb", "en"]
ChannelName = Literal["sms", "email", "letter"]
Taken = Literal["taken", "delivered"]
"""What a channel answers: it has taken a message and will see to it, or it knows already that the person has it."""


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


def routes_to(address: Address) -> list[Route]:
    """Every way to the person: text message before e-mail before letter. None at all where nothing reaches them."""
    ways: list[tuple[ChannelName, str | PostalAddress | None]] = [
        ("sms", address.phone),
        ("email", address.email),
        ("letter", address.postal_address),
    ]
    return [Route(channel, where) for channel, where in ways if where]


def choose_route(routes: Collection[Route], takes: Collection[ChannelName]) -> Route | None:
    """The first way that the channel takes. None: a member of staff hands the message over."""
    return next((route for route in routes if route.channel in takes), None)
