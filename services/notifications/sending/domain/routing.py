"""By which channel a message can reach a person. Phones get lost, and no channel requires a login (mission S4-27)."""

from collections.abc import Collection
from dataclasses import dataclass

from services.notifications.deliveries.domain import ChannelName, Language


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """The address of a letter."""

    street: str
    postal_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Address:
    """How a person can be reached, as intake answers at the moment of sending.

    Notifications never stores it (mission 4.5).
    """

    language: Language = "nb"
    phone: str | None = None
    email: str | None = None
    postal_address: PostalAddress | None = None
    code: str | None = None
    """The code that the message has, for one about a change of how the person is reached."""


@dataclass(frozen=True, slots=True)
class Route:
    """A channel, and the person's address on it."""

    channel: ChannelName
    address: str | PostalAddress


def routes_to(address: Address) -> list[Route]:
    """Every route to the person: text message before e-mail before letter. Empty where there is no address at all."""
    channels: list[tuple[ChannelName, str | PostalAddress | None]] = [
        ("sms", address.phone),
        ("email", address.email),
        ("letter", address.postal_address),
    ]
    return [Route(channel, address_on_it) for channel, address_on_it in channels if address_on_it]


def choose_route(routes: Collection[Route], takes: Collection[ChannelName]) -> Route | None:
    """The first route whose kind of message the channel takes. None: a member of staff hands the message over."""
    return next((route for route in routes if route.channel in takes), None)
