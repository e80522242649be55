"""Events of the other services about one person, and fakes of intake and of the channel."""

import asyncio
from datetime import timedelta
from uuid import UUID

import httpx2
from fastapi import FastAPI
from fastapi.responses import JSONResponse

from services.notifications.channels.channel import Accepted
from services.notifications.channels.errors import ChannelUnavailable
from services.notifications.sending.deliver_next import deliver_next
from shared.contracts import all_events

CASE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001")
KARI = UUID("0192d5b0-7c1e-7a11-8a54-000000000001")
OLA = UUID("0192d5b0-7c1e-7a11-8a54-000000000002")
INGRID = UUID("0192d5b0-7c1e-7a11-8a54-000000000003")
PERSON = {
    "language": "nb",
    "name": "Solveig Testesen",
    "phone": "41000001",
    "email": "solveig@example.com",
    "postal_address": {"street": "Prøveveien 7", "postal_code": "9008", "city": "Tromsø"},
}
PERSONAL = ("Solveig", "Testesen", "41000001", "solveig@", "Prøveveien")
_CONTRACTS = {event.__name__: event for event in all_events().values()}


def an(name, **changes):
    """The example of a contract by its name; `changes` replace fields."""
    contract = _CONTRACTS[name]
    return contract.model_validate(contract.example | changes)


class IntakeStandIn:
    """A fake of intake: it answers `person` (None: a 404), 503 while `away` is set, and nothing while `silent` is set.

    `meanwhile()` is called while an address is requested.
    """

    def __init__(self):
        self.person = dict(PERSON)
        self.sender = "Kontoret i Storgata"
        self.away = False
        self.has_died = False
        self.silent = False
        self.meanwhile = None
        self.asked = []
        self.app = FastAPI()
        self.app.get("/cases/{case_id}/address")(self._address)
        self.app.get("/programmes/{programme_id}")(self._programme)

    def transport(self):
        return httpx2.ASGITransport(app=self.app)

    async def _address(self, case_id: str):
        self.asked.append(case_id)
        if self.meanwhile:
            await self.meanwhile()
        if self.silent:
            await asyncio.Event().wait()
        if self.away:
            return JSONResponse({}, status_code=503)
        if self.has_died:
            return JSONResponse({"refusal": "DeathIsRecorded"}, status_code=409)
        if self.person is None:
            return JSONResponse({"refusal": "NoSuchCase"}, status_code=404)
        return self.person

    async def _programme(self, programme_id: str):
        contact = {"name": self.sender, "phone": "77 00 00 00", "email": "post@kontoret.example"}
        return {"programme_id": programme_id, "contact_point": contact}


class ChannelStandIn:
    """A fake channel that keeps every parcel, after refusing the first `refuses` ones."""

    def __init__(self):
        self.parcels = []
        self.refuses = 0
        self.first = asyncio.Event()
        self.name, self.takes, self.answers = "stand_in", {"sms", "email", "letter"}, "taken"
        self.time_limit = timedelta()

    async def send(self, parcel):
        if self.refuses:
            self.refuses -= 1
            raise ChannelUnavailable
        self.parcels.append(parcel)
        self.first.set()
        return Accepted(self.answers)

    async def check(self):
        pass


async def deliver(notifications):
    """Attempt every delivery that is due, once. Returns how many there were."""
    state, tried = notifications.app.state, 0
    while await deliver_next(notifications.service.database, state.address_book, state.channel):
        tried += 1
    return tried


async def time_passes(notifications, interval):
    """Move the times of every delivery back, so that its next attempt is due sooner and it was queued earlier."""
    async with notifications.service.database.engine.begin() as connection:
        await connection.exec_driver_sql(
            f"UPDATE delivery SET next_attempt_at = next_attempt_at - interval '{interval}',"
            f" queued_at = queued_at - interval '{interval}'"
        )


async def said(notifications, to=None):
    """The messages of the case as (recipient, template), oldest first."""
    messages = await notifications.rows("SELECT recipient, staff_id, role, template FROM message ORDER BY message_id")
    everything = [(row["role"] or row["staff_id"] or row["recipient"], row["template"]) for row in messages]
    return [template for recipient, template in everything if recipient == to] if to else everything
