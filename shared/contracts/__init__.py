"""The event contracts: one event per file, with its subject, its promise to subscribers and an example."""

from shared.contracts.registry import OWNERS, all_events, events_of

__all__ = ["OWNERS", "all_events", "events_of"]
