"""The event handlers of a service: one function per contract, registered by the owner of the event."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from shared.contracts.base import Event
from shared.database import Tx

Handler = Callable[[Any, Tx], Awaitable[None]]
E = TypeVar("E", bound=Event)


class Subscriptions:
    """The handlers for the events of one owner. An event without one only advances the version of its aggregate."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.stream = owner.upper()
        self.handlers: dict[str, tuple[type[Event], Handler]] = {}

    def when(self, contract: type[E]) -> Callable[[Callable[[E, Tx], Awaitable[None]]], Handler]:
        """Register a handler, which is called once for each event of this contract."""

        def register(handler: Callable[[E, Tx], Awaitable[None]]) -> Handler:
            self.handlers[contract.subject] = (contract, handler)
            return handler

        return register
