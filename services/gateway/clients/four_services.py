"""The clients of the four services. Pages use them as `page.clients.intake.decisions.decide(...)`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import httpx2

from services.gateway.clients.accesses import Accesses
from services.gateway.clients.followup import Followup
from services.gateway.clients.housing import Housing
from services.gateway.clients.intake import Intake
from services.gateway.clients.notifications import Notifications
from services.gateway.settings import Settings
from shared.http import ServiceClient


@dataclass(frozen=True, slots=True)
class Clients:
    """The clients of the four services."""

    intake: Intake
    housing: Housing
    followup: Followup
    notifications: Notifications

    @classmethod
    def of(cls, settings: Settings, transports: Mapping[str, httpx2.AsyncBaseTransport]) -> Self:
        """Clients for the addresses in the settings. `transports` replaces the network in tests."""

        def http(name: str) -> ServiceClient:
            return ServiceClient(
                getattr(settings, f"{name}_url"),
                settings.signing_key.get_secret_value(),
                audience=name,
                transport=transports.get(name),
            )

        return cls(
            Intake(http("intake")), Housing(http("housing")), Followup(http("followup")),
            Notifications(http("notifications")),
        )  # fmt: skip

    def by_name(self) -> dict[str, ServiceClient]:
        """The plain connections, for routes that every service has: /progress, /counts, /dead-letters."""
        return {
            "intake": self.intake.http,
            "housing": self.housing.http,
            "followup": self.followup.http,
            "notifications": self.notifications.http,
        }

    def access_logs(self) -> dict[str, Accesses]:
        """The access log of each service."""
        return {
            "intake": self.intake.accesses,
            "housing": self.housing.accesses,
            "followup": self.followup.accesses,
            "notifications": self.notifications.accesses,
        }

    async def close(self) -> None:
        """Close all connections."""
        for client in self.by_name().values():
            await client.close()
