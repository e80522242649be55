"""The housing service, as the pages know it."""

from services.gateway.clients.housing.client import Housing

__all__ = ["Housing"]
