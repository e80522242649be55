"""The client of the intake service."""

from services.gateway.clients.intake.client import Intake

__all__ = ["Intake"]
