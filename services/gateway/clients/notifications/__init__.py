"""The client of the notifications service."""

from services.gateway.clients.notifications.client import Notifications

__all__ = ["Notifications"]
