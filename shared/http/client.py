"""HTTP client for calls between services, with a token for the actor, a timeout, and refusals by name."""

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
CONNECT_RETRIES = 2
"""Retries of a failed connection attempt. Nothing was sent by then, so a retry cannot have an effect twice."""
CLOSE_CONNECTION = {"Connection": "close"}
"""One connection per request. The server may close a kept-alive connection while a request is being sent, and then it
is unknown whether the request was handled. A kept-alive connection would also stay with one replica."""


class RefusedByService(Exception):
    """The called service refused the request. `refusal` names the rule; `problem` is the whole response body.

    `rules` has the rules that single fields break, where the request breaks several.
    """

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.problem = problem
        self.refusal: str = problem.get("refusal", f"Http{status}")
        self.fields: dict[str, str] = problem.get("fields", {})
        self.words: dict[str, str] = problem.get("words", {})
        self.rules: dict[str, dict[str, Any]] = problem.get("rules", {})
        super().__init__(self.refusal)


class ServiceUnavailable(Exception):
    """The called service did not answer, failed (5xx), or is none of ours (3xx).

    Whether the request had an effect is unknown.
    """


class NotASegment(NotFound):
    """A value cannot be one segment of a path: it would address another route than the caller means."""

    message = "Nothing is found under this name."


def path_of(*segments: str | UUID) -> str:
    """The path of `segments`, each percent-encoded: `path_of("cases", case_id, "stay")`. Raises NotASegment.

    A server decodes the path before it looks for a route, so a segment with a slash or `..` is refused, not encoded.
    """
    for segment in map(str, segments):
        if segment in {"", ".", ".."} or "/" in segment or "\\" in segment or not segment.isprintable():
            raise NotASegment
    return "/" + "/".join(quote(str(segment), safe="") for segment in segments)


tls = cache(httpx2.create_ssl_context)
"""One TLS context for all clients, because loading the certificates takes time and memory."""


class ServiceClient:
    """Calls the service `audience` at `base_url`, with tokens signed by `key`. For paths see `path_of`."""

    def __init__(self, base_url: str, key: str, *, audience: str, transport: Any = None) -> None:
        self.audience = audience
        self._key = key
        transport = transport or httpx2.AsyncHTTPTransport(verify=tls(), retries=CONNECT_RETRIES)
        self._http = httpx2.AsyncClient(
            base_url=base_url, timeout=TIMEOUT, headers=CLOSE_CONNECTION, transport=transport
        )

    async def get(
        self, *path: str | UUID, actor: Actor, params: dict[str, Any] | None = None, also: tuple[int, ...] = ()
    ) -> Any:
        """The parsed response; statuses in `also` count as success. Raises RefusedByService or ServiceUnavailable."""
        return await self._send("GET", path_of(*path), actor, also, params=params)

    async def post(self, *path: str | UUID, actor: Actor, json: Any = None) -> Any:
        """The parsed response. Raises RefusedByService or ServiceUnavailable."""
        return await self._send("POST", path_of(*path), actor, json=json)

    async def put(self, *path: str | UUID, actor: Actor, json: Any = None) -> Any:
        """The parsed response. Raises RefusedByService or ServiceUnavailable."""
        return await self._send("PUT", path_of(*path), actor, json=json)

    async def _send(self, method: str, path: str, actor: Actor, also: tuple[int, ...] = (), **request: Any) -> Any:
        if request.get("params"):
            request["params"] = {key: value for key, value in request["params"].items() if value is not None}
        headers = {"Authorization": f"Bearer {token(actor, key=self._key, audience=self.audience)}"}
        try:
            answer = await self._http.request(method, path, headers=headers, **request)
        except httpx2.HTTPError as error:
            log.warning("service_did_not_answer", called=self.audience, error=type(error).__name__)
            raise ServiceUnavailable(f"{self.audience} did not answer: {type(error).__name__}") from error
        if answer.status_code in also:
            return answer.json()
        if answer.status_code >= 500 or answer.is_redirect:  # no service of ours sends a caller elsewhere
            log.warning("service_failed", called=self.audience, status=answer.status_code)
            raise ServiceUnavailable(f"{self.audience} answered {answer.status_code}")
        if answer.status_code >= 400:
            is_problem = "json" in answer.headers.get("content-type", "")
            raise RefusedByService(answer.status_code, answer.json() if is_problem else {})
        return answer.json() if answer.content else None

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
