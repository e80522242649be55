"""The follow-up service, as the pages know it."""

from services.gateway.clients.followup.client import Followup

__all__ = ["Followup"]
