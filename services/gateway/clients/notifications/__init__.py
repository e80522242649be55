"""The notifications service, as the pages know it."""

from services.gateway.clients.notifications.client import Notifications

__all__ = ["Notifications"]
