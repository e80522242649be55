"""The client of the housing service."""

from services.gateway.clients.housing.client import Housing

__all__ = ["Housing"]
