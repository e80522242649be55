"""The gateway with the four real services, each with its own database. Only the network between them is replaced.

`asked` has every request that reached a service, with its headers and its body.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx2

from services.followup.app import create_app as followup
from services.followup.settings import Settings as FollowupSettings
from services.gateway.app import create_app as gateway
from services.gateway.settings import Settings as GatewaySettings
from services.housing.app import create_app as housing
from services.housing.settings import Settings as HousingSettings
from services.intake.app import create_app as intake
from services.intake.settings import Settings as IntakeSettings
from services.notifications.app import create_app as notifications
from services.notifications.settings import Settings as NotificationsSettings
from tests.component.gateway.browser import Browser
from tests.component.intake.builders import an_application
from tests.support.component import GATEWAY_KEYS, SIGNING_KEYS, ServiceUnderTest, service_under_test

TODAY = date(2026, 11, 23)
_SERVICES: dict[str, tuple[Any, Any, dict[str, Any]]] = {
    "intake": (intake, IntakeSettings, {
        "index_key": "an index key of at least thirty-two letters",
    }),
    "housing": (housing, HousingSettings, {}),
    "followup": (followup, FollowupSettings, {}),
    "notifications": (notifications, NotificationsSettings, {
        "signing_key": SIGNING_KEYS["notifications"], "delivers": False,
    }),
}  # fmt: skip


class Wire(httpx2.AsyncBaseTransport):
    """The connection to one service, which records the requests."""

    def __init__(self, service: ServiceUnderTest, asked: list[tuple[str, str]]) -> None:
        self._to = httpx2.ASGITransport(app=service.app, raise_app_exceptions=False)
        self._asked = asked

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Pass the request on unchanged."""
        self._asked.append((request.method, request.url.raw_path.decode()))
        return await self._to.handle_async_request(request)


@dataclass
class Whole:
    """The running services by name, the gateway among them."""

    services: dict[str, ServiceUnderTest]
    asked: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _told: dict[str, int] = field(default_factory=dict)

    async def settle(self) -> None:
        """Deliver all announced events to their subscribers, as the broker would, until there are no new ones."""
        news = True
        while news:
            news = False
            for owner, service in self.services.items():
                events = await service.announced()
                for event in events[self._told.get(owner, 0) :]:
                    news = True
                    readers = [one for one in self.services.values() if owner in one.service.subscriptions]
                    for reader in readers:
                        await reader.told(event)
                self._told[owner] = len(events)

    async def a_resident(self) -> str:
        """Somebody who has applied, was granted a place, and moved in today. Returns the case."""
        intake, housing = self.services["intake"], self.services["housing"]
        await self.settle()
        case_id = str((await intake.post("/applications", json=an_application()))["case_id"])
        granted = {"outcome": "granted", "reasons": "Fyller vilkårene, og vil bo her."}
        await intake.post(f"/cases/{case_id}/decision", json=granted, role="caseworker")
        await self.settle()
        [unit, *_] = (await housing.get("/board", programme_id="hjem-nord", role="house_manager"))["units"]
        today = housing.clock.today().isoformat()
        offer = {"case_id": case_id, "place_id": unit["places"][0]["place_id"], "starts_on": today}
        made = await housing.post("/offers", json=offer, role="house_manager")
        answer = {"answer": "accepted"}
        await housing.post(f"/offers/{made['offer_id']}/answer", json=answer, role="house_manager")
        await housing.post(f"/stays/{made['stay_id']}/arrival", json={"arrived_on": today}, role="house_manager")
        await self.settle()
        return case_id

    def browser(self) -> Browser:
        """A browser without cookies. An error that the gateway does not handle becomes a 500, as for a real browser."""
        return Browser(self.services["gateway"].app, raise_app_exceptions=False)


@asynccontextmanager
async def the_whole(postgres: Any, tmp_path: Path) -> AsyncIterator[Whole]:
    """All five services on fresh databases, without broker and channels."""
    async with AsyncExitStack() as stack:
        services, asked = {}, {}
        for name, (create, settings, more) in _SERVICES.items():
            running = service_under_test(name, create, settings, postgres, tmp_path, **more)
            services[name] = await stack.enter_async_context(running)
            asked[name] = []
        wires = {name: Wire(service, asked[name]) for name, service in services.items()}
        door = service_under_test(
            "gateway", lambda given: gateway(given, transports=wires), GatewaySettings, postgres, tmp_path,
            **GATEWAY_KEYS,
        )  # fmt: skip
        services["gateway"] = await stack.enter_async_context(door)
        for service in services.values():
            service.go_to(TODAY)
        yield Whole(services, asked)
