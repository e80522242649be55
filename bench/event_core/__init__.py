"""Measurements of the event core: outbox, relay and consumer."""
