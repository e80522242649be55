"""How a fact gets from one service to another exactly once: outbox, relay, NATS, inbox."""

from shared.messaging.outbox import announce
from shared.messaging.subscriptions import Subscriptions

__all__ = ["Subscriptions", "announce"]
