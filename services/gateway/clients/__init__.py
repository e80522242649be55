"""A typed client per service, a class per subject. Pages talk to services through these, and through nothing else."""

from services.gateway.clients.four_services import Clients

__all__ = ["Clients"]
