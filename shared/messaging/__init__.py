"""How a fact gets from one service to another exactly once: outbox, relay, NATS, inbox."""

from shared.messaging.outbox import announce
from shared.messaging.told_by import ToldBy

__all__ = ["ToldBy", "announce"]
