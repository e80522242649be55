"""The client of the followup service."""

from services.gateway.clients.followup.client import Followup

__all__ = ["Followup"]
