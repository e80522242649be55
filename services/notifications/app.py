"""Assembly only: settings, rooms, subscriptions, intake's address book, and the channel that messages are sent by."""

import httpx2
from fastapi import FastAPI

from services.notifications.channels.channel import Channel
from services.notifications.channels.choose_channel import choose_channel
from services.notifications.clients.intake import AddressBook
from services.notifications.events import followup, gateway, housing, intake
from services.notifications.sending.check_while_running import check_while_running
from services.notifications.sending.deliver_while_running import deliver_while_running
from services.notifications.sending.find_faults import find_faults
from services.notifications.settings import Settings
from shared.http import ServiceClient
from shared.rooms import Room, Rooms
from shared.service import Service

ROOMS = Rooms(
    "services.notifications",
    ground=(
        "cases",
        "staff",
    ),
    subjects=(
        "deliveries",
        "undelivered",
        "messages",
        "sending",
        "handing_over",
        "consents",
    ),
    top=(
        "contact_changes",
        "corrections",
        "deaths",
        "overview",
    ),
)


def create_app(
    settings: Settings | None = None,
    *,
    channel: Channel | None = None,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> FastAPI:
    """The notifications service. Tests give a `channel`, and a `transport` that answers for intake."""
    settings = settings or Settings()
    key = settings.signing_key.get_secret_value()
    address_book = AddressBook(ServiceClient(settings.intake_url, key, audience="intake", transport=transport))
    sent_by = channel or choose_channel(settings)

    async def deliver(service: Service) -> None:
        try:
            await deliver_while_running(service.database, address_book, sent_by)
        finally:
            await address_book.close()

    async def check(service: Service) -> None:
        await check_while_running(service.database, sent_by)

    sending = Room(
        background=[deliver, check] if settings.delivers else [],
        faults=lambda tx: find_faults(tx, sent_by.name),
    )
    service = Service(
        name="notifications",
        settings=settings,
        rooms=[*ROOMS.load(), sending],
        subscriptions=[intake.subscriptions, housing.subscriptions, followup.subscriptions, gateway.subscriptions],
    )
    app = service.app()
    app.state.address_book, app.state.channel = address_book, sent_by
    return app
