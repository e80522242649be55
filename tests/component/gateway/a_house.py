"""The gateway with four fake services, whose state the test sets, and a signed-in member of staff.

The answers have the shapes of the real services' APIs. All people are invented.
"""

import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import httpx2

from services.gateway.app import create_app
from services.gateway.settings import Settings
from tests.component.gateway.browser import form_again
from tests.component.gateway.people_of_the_house import House
from tests.support.component import GATEWAY_KEYS, ServiceUnderTest, service_under_test

PASSWORD = "vennlig-demo-passord"
CASEWORKER, MANAGER, PEER, OPERATOR = "saksbehandler", "leder", "erfaring", "drift"
Answer = Callable[..., Any]


READ_BY_POST = {"/people/names", "/applications/searches", "/applications/extracts", "/people/searches"}
"""What is only read, with names and words in the body."""


class Pretend(httpx2.AsyncBaseTransport):
    """A fake service: its routes, the requests it got, and the errors it is to answer with."""

    def __init__(self, routes: dict[str, Answer]) -> None:
        self.routes = [(re.compile(f"^{route.replace('*', '([^/?]+)')}$"), answer) for route, answer in routes.items()]
        self.posts: list[tuple[str, Any]] = []
        self.gets: list[str] = []
        self.away = False
        self.refuses: dict[str, Any] | None = None

    def refuse(self, refusal: str, status: int = 409, **more: Any) -> None:
        """Answer every POST that changes something with this refusal from now on."""
        self.refuses = {"refusal": refusal, "status": status, "fields": {}, "words": {}} | more

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer as the service would, or raise a connection error."""
        if self.away:
            raise httpx2.ConnectError("nobody there")
        path, method = request.url.path, request.method
        body = json.loads(request.content) if request.content else None
        if method == "POST" and path not in READ_BY_POST:
            if self.refuses:
                return _answer(self.refuses["status"], self.refuses, "application/problem+json")
            self.posts.append((path, _without_unsaid_version(body)))
        else:
            self.gets.append(path)
        several = parse_qs(request.url.query.decode())
        query: dict[str, Any] = {key: values[0] for key, values in several.items()}
        for pattern, answer in self.routes:
            if found := pattern.match(f"{method} {path}"):
                given = answer(*found.groups(), body=body, several=several, **query)
                if given is None:
                    break
                return _answer(200, given)
        if method == "POST" and not path.endswith("/names"):
            return _answer(200, {})
        return _answer(404, {"refusal": "NotFound", "status": 404}, "application/problem+json")


def _asked(filters: dict[str, Any]) -> dict[str, Any]:
    """The filters that were chosen."""
    return {name: value for name, value in filters.items() if value not in {None, False}}


def _without_unsaid_version(body: Any) -> Any:
    """What was asked; that nothing was said about the version it was made from is left out."""
    made_from = {"version", "previous_end_on", "previous_exit_on"}
    return body and {name: value for name, value in body.items() if value is not None or name not in made_from}


def _answer(status: int, body: Any, kind: str = "application/json") -> httpx2.Response:
    return httpx2.Response(status, content=json.dumps(body, default=str).encode(), headers={"content-type": kind})


def services_of(house: House) -> dict[str, Pretend]:
    """The four fake services, with the people of this house."""
    return {
        "intake": Pretend(
            {
                "GET /programmes": lambda **_: house.programmes,
                "GET /programmes/*": lambda _id, **_: house.programmes[0],
                "GET /municipalities": lambda **_: [{"number": "5501", "name": "Tromsø", "county": "Troms"}],
                "POST /applications/searches": lambda body, **_: house.list_applications(**_asked(body)),
                "POST /applications/extracts": lambda body, **_: house.extract(**_asked(body)),
                "GET /application-counts": lambda **_: house.counts,
                "GET /cases/*": lambda case_id, **_: house.case(case_id),
                "POST /cases/*/decision/preview": lambda _id, body, **_: house.previewed(body),
                "POST /cases/*/decision": lambda _id, body, **_: house.previewed(body),
                "GET /cases/*/contact": lambda case_id, **_: house.contact_of_case(case_id),
                "GET /cases/*/evidence": lambda _id, **_: house.evidence_of_case(),
                "GET /cases/*/evidence/*/copy": lambda _id, _evidence_id, **_: house.evidence_copy,
                "GET /cases/*/letters": lambda _id, **_: {"may": house.letters_may, "letters": house.made_letters},
                "POST /cases/*/letters": lambda _id, body, **_: house.make_letter(body),
                "GET /cases/*/letters/*": lambda _id, letter_id, **_: house.printed(letter_id),
                "POST /people/searches": lambda body, **_: house.list_people(**_asked(body)),
                "GET /cases/*/readers": lambda _id, **_: house.readers_of_case(),
                "POST /people/names": lambda body, **_: {
                    "names": house.names(body["case_ids"]),
                    "deceased": list(house.deaths),
                },
                "GET /cases/*/person/cases": lambda case_id, **_: house.cases_of_person(case_id),
                "GET /after-death-tasks": lambda **_: house.left_to_do(),
            }
        ),
        "housing": Pretend(
            {
                "GET /board": lambda **asked: house.board(**asked),  # noqa: PLW0108  looked up when asked: tests replace it
                "GET /offer-form": lambda **asked: house.offer_form(**asked),  # noqa: PLW0108  looked up when asked: tests replace it
                "GET /waiting": lambda **_: house.waiting,
                "GET /stays": lambda **asked: house.list_stays(**asked),  # noqa: PLW0108  looked up when asked: tests replace it
                "GET /cases/*/stay": lambda case_id, **_: house.case_in_housing(case_id),
                "POST /offers": lambda **_: {"offer_id": str(UUID(int=1)), "stay_id": str(UUID(int=2))},
            }
        ),
        "followup": Pretend(
            {
                "GET /cases/*": lambda case_id, **_: house.case_in_followup(case_id),
                "GET /cases/*/possible-contact-persons": lambda *_, **__: house.possible_contact_persons,
                "GET /tasks": lambda **_: house.tasks_in("followup"),
                "GET /tasks/*": lambda task_id, **_: house.opened_task("followup", task_id),
                "GET /next-contacts": lambda **_: house.next_contacts(),
                "GET /contacts": lambda **asked: house.list_contacts(**asked),  # noqa: PLW0108  looked up when asked: tests replace it
            }
        ),
        "notifications": Pretend(
            {
                "GET /cases/*/messages": lambda case_id, to="", **_: house.messages_of(case_id, to),
                "GET /messages/to-people": lambda tab, limit="200", **_: house.letters_in(tab, limit),
                "GET /messages/*": lambda message_id, **_: house.opened(message_id),
                "GET /cases/*/consents": lambda _id, **_: house.consents_of_case(),
                "GET /tasks": lambda **_: house.tasks_in("notifications"),
                "GET /tasks/*": lambda task_id, **_: house.opened_task("notifications", task_id),
                "GET /messages": lambda **asked: house.messages_to_staff(**asked),  # noqa: PLW0108  looked up when asked: tests replace it
            }
        ),
    }


class Desk:
    """The gateway, its fake services, and a browser."""

    def __init__(self, gateway: ServiceUnderTest, house: House, services: dict[str, Pretend]) -> None:
        self.gateway = gateway
        self.house = house
        self.services = services
        transport = httpx2.ASGITransport(app=gateway.app, client=("127.0.0.1", 50_000))
        self.browser = httpx2.AsyncClient(transport=transport, base_url="https://localhost")
        self.language = "nb"

    async def sign_in(self, username: str) -> None:
        """Sign in with a demo account."""
        answer = await self.browser.post("/logg-inn", data={"username": username, "password": PASSWORD})
        assert answer.status_code == 303, answer.text

    async def get(self, path: str) -> httpx2.Response:
        """The raw response to a GET."""
        return await self.browser.get(path, headers={"accept-language": self.language})

    async def page(self, path: str, expect: int = 200) -> str:
        """The HTML of a page."""
        answer = await self.get(path)
        assert answer.status_code == expect, (answer.status_code, answer.headers.get("location"), answer.text[:800])
        return answer.text

    async def post(self, path: str, **fields: str) -> httpx2.Response:
        """Send a form, with the token from a page."""
        found = re.search(r'name="form_token" value="([^"]+)"', await self.page("/min-konto"))
        assert found, "no token on the page"
        headers = {"accept-language": self.language}
        answer = await self.browser.post(path, data={**fields, "form_token": found.group(1)}, headers=headers)
        return await form_again(self.browser, answer, **headers)

    async def done(self, path: str, **fields: str) -> str:
        """Send a form that is expected to be accepted. Returns the address of the redirect."""
        answer = await self.post(path, **fields)
        assert answer.status_code == 303, (answer.status_code, answer.text[:1500])
        return answer.headers["location"]

    async def search(self, path: str, **fields: str) -> str:
        """Send the form of a search. Returns the address of what was found, which has an id in place of the words."""
        location = await self.done(path, **fields)
        assert location.startswith(path), location
        return location

    async def refused(self, path: str, **fields: str) -> str:
        """Send a form that is expected to be refused. Returns the page with the typed texts."""
        answer = await self.post(path, **fields)
        assert answer.status_code in {409, 422, 503}, (answer.status_code, answer.headers.get("location"))
        return answer.text


@asynccontextmanager
async def a_desk(
    postgres: Any, tmp_path: Any, *, signed_in: str = MANAGER, house: House | None = None
) -> AsyncIterator[Desk]:
    """A running gateway with a house, on a day in March, and a signed-in member of staff."""
    house = house or House()
    services = services_of(house)

    def app_before_the_house(given: Any) -> Any:
        return create_app(given, transports=services)

    running = service_under_test("gateway", app_before_the_house, Settings, postgres, tmp_path, **GATEWAY_KEYS)
    async with running as gateway:
        gateway.go_to(house.today)
        desk = Desk(gateway, house, services)
        await desk.sign_in(signed_in)
        yield desk


def words_of(html: str) -> str:
    """The text of a page, without markup and with single spaces."""
    body = re.sub(r"<(script|style|head)[^>]*>.*?</\1>", " ", html, flags=re.DOTALL)
    body = re.sub(r"</?(a|time|span(?! class=.under)|strong|s|svg|path|circle)\b[^>]*>", "", body)
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&nbsp;", " ").split())


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def as_typed(day: date) -> str:
    """A date as people type it."""
    return day.strftime("%d.%m.%Y")
