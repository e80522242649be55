"""Delivery of events from one service to another with exactly one effect: outbox, relay, NATS JetStream, inbox."""

from shared.messaging.outbox import announce
from shared.messaging.subscriptions import Subscriptions

__all__ = ["Subscriptions", "announce"]
