"""A typed client per service, with a class per subject. Pages call services only through these clients."""

from services.gateway.clients.four_services import Clients

__all__ = ["Clients"]
