"""The intake service, as the pages know it."""

from services.gateway.clients.intake.client import Intake

__all__ = ["Intake"]
