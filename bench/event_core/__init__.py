"""Outbox, relay and consumer."""
