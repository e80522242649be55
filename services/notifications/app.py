"""Assembly only: settings, routes, subscriptions, intake's address book, and the channel that messages leave by."""

from typing import Any

from fastapi import FastAPI

from services.notifications.channels.by_hand import ByHand
from services.notifications.channels.channel import Channel
from services.notifications.channels.pretended import Pretended
from services.notifications.clients.intake import Intake
from services.notifications.deliveries.db import count_waiting
from services.notifications.events import followup, gateway, housing, intake
from services.notifications.overview import api as messages
from services.notifications.sending.deliver_while_running import deliver_while_running
from services.notifications.settings import Settings
from shared.database import Tx
from shared.http import ServiceClient
from shared.rooms import Room
from shared.service import Service


def create_app(settings: Settings | None = None, *, channel: Channel | None = None, transport: Any = None) -> FastAPI:
    """The notifications service. Tests hand over a `channel`, and a `transport` that answers for intake."""
    settings = settings or Settings()
    key = settings.intake_key.get_secret_value()
    address_book = Intake(ServiceClient(settings.intake_url, key, audience="intake", transport=transport))
    leaves_by = channel or (ByHand() if settings.environment == "production" else Pretended())

    async def deliver(service: Service) -> None:
        try:
            await deliver_while_running(service.database, address_book, leaves_by)
        finally:
            await address_book.close()

    service = Service(
        name="notifications",
        settings=settings,
        rooms=[
            Room(routers=[messages.router], background=[deliver] if settings.delivers else [], work=_work),
        ],
        subscriptions=[intake.subscriptions, housing.subscriptions, followup.subscriptions, gateway.subscriptions],
    )
    app = service.app()
    app.state.address_book, app.state.channel = address_book, leaves_by
    return app


async def _work(tx: Tx) -> dict[str, Any]:
    return {"deliveries_waiting": await count_waiting(tx)}
