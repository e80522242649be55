"""How one service calls another: a token for the person behind it, a time limit, and refusals passed on by name."""

from functools import cache
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx2
import structlog

from shared.database import Actor
from shared.http.caller import token
from shared.refusals import NotFound

log = structlog.get_logger()
TIMEOUT = httpx2.Timeout(10, connect=2)
CONNECT_AGAIN = 2
"""How often a connection is tried again that did not come about: nothing was sent then, so nothing can happen twice."""
ONE_REQUEST = {"Connection": "close"}
"""A connection for each request: one that is kept may be closed by the other side just as it is used again, and nobody
could tell whether the request was carried out. It would also stay with one replica while the others idle."""


class RefusedByService(Exception):
    """The called service refused. `refusal` names the rule; `problem` is its whole answer."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.problem = problem
        self.refusal: str = problem.get("refusal", f"Http{status}")
        self.fields: dict[str, str] = problem.get("fields", {})
        self.words: dict[str, str] = problem.get("words", {})
        super().__init__(self.refusal)


class ServiceUnavailable(Exception):
    """The called service did not answer, or answered that it cannot. Nothing is known of what was asked."""


class NotASegment(NotFound):
    """A value would not stay one part of a path: it would lead somewhere else in the service than its caller means."""

    message = "Nothing is found under this name."


def path_of(*segments: str | UUID) -> str:
    """The path made of `segments`, each encoded as a whole: `path_of("cases", case_id, "stay")`. Raises NotASegment.

    A server decodes before it looks for a route, so what holds a slash or goes up a step is refused even encoded.
    """
    for segment in map(str, segments):
        if segment in {"", ".", ".."} or "/" in segment or "\\" in segment or not segment.isprintable():
            raise NotASegment
    return "/" + "/".join(quote(str(segment), safe="") for segment in segments)


tls = cache(httpx2.create_ssl_context)
"""Loaded once for all clients: reading the certificates anew for each costs time and memory."""


class ServiceClient:
    """Calls `audience` at `base_url`, signing with its `key`. A path is given as its segments, see `path_of`."""

    def __init__(self, base_url: str, key: str, *, audience: str, transport: Any = None) -> None:
        self.audience = audience
        self._key = key
        transport = transport or httpx2.AsyncHTTPTransport(verify=tls(), retries=CONNECT_AGAIN)
        self._http = httpx2.AsyncClient(base_url=base_url, timeout=TIMEOUT, headers=ONE_REQUEST, transport=transport)

    async def get(
        self, *path: str | UUID, actor: Actor, params: dict[str, Any] | None = None, also: tuple[int, ...] = ()
    ) -> Any:
        """The parsed answer; a status in `also` is one, too. Raises RefusedByService or ServiceUnavailable."""
        return await self._send("GET", path_of(*path), actor, also, params=params)

    async def post(self, *path: str | UUID, actor: Actor, json: Any = None) -> Any:
        """The parsed answer. Raises RefusedByService or ServiceUnavailable."""
        return await self._send("POST", path_of(*path), actor, json=json)

    async def put(self, *path: str | UUID, actor: Actor, json: Any = None) -> Any:
        """The parsed answer. Raises RefusedByService or ServiceUnavailable."""
        return await self._send("PUT", path_of(*path), actor, json=json)

    async def _send(self, method: str, path: str, actor: Actor, also: tuple[int, ...] = (), **request: Any) -> Any:
        if request.get("params"):
            request["params"] = {key: value for key, value in request["params"].items() if value is not None}
        headers = {"Authorization": f"Bearer {token(actor, key=self._key, audience=self.audience)}"}
        try:
            answer = await self._http.request(method, path, headers=headers, **request)
        except httpx2.HTTPError as error:
            log.warning("service_did_not_answer", asked=self.audience, error=type(error).__name__)
            raise ServiceUnavailable(f"{self.audience} did not answer: {type(error).__name__}") from error
        if answer.status_code in also:
            return answer.json()
        if answer.status_code >= 500:
            log.warning("service_cannot", asked=self.audience, status=answer.status_code)
            raise ServiceUnavailable(f"{self.audience} answered {answer.status_code}")
        if answer.status_code >= 400:
            is_problem = "json" in answer.headers.get("content-type", "")
            raise RefusedByService(answer.status_code, answer.json() if is_problem else {})
        return answer.json() if answer.content else None

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
