"""The base of all calls to services: answers are parsed into models, and requests have typed fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, overload
from uuid import UUID

from pydantic import JsonValue, TypeAdapter

from shared.database import Actor
from shared.http import ServiceClient

T = TypeVar("T")
Parameter = str | int | date | UUID | Sequence[str] | None
"""A value in a query; None leaves the parameter out."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a call. It is not validated here: the service does that and names the wrong fields."""


class Calls:
    """The calls about one subject. Every call may raise RefusedByService or ServiceUnavailable."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def get(
        self, *path: str | UUID, actor: Actor, answer: type[T], params: Mapping[str, Parameter] | None = None
    ) -> T:
        """Send a GET, and parse the answer as `answer`."""
        query = _adapter(dict[str, Any]).dump_python(dict(params), mode="json") if params else None
        found = await self._http.get(*path, actor=actor, params=query)
        return _adapter(answer).validate_python(found)

    @overload
    async def post(self, *path: str | UUID, actor: Actor, body: Body | None = None) -> None: ...

    @overload
    async def post(self, *path: str | UUID, actor: Actor, body: Body | None = None, answer: type[T]) -> T: ...

    async def post(
        self, *path: str | UUID, actor: Actor, body: Body | None = None, answer: type[T] | None = None
    ) -> T | None:
        """Send a POST. The answer is parsed only if `answer` is given."""
        said = await self._http.post(*path, actor=actor, json=_as_json(body))
        return None if answer is None else _adapter(answer).validate_python(said)

    async def put(self, *path: str | UUID, actor: Actor, body: Body) -> None:
        """Send a PUT."""
        await self._http.put(*path, actor=actor, json=_as_json(body))


def _as_json(body: Body | None) -> dict[str, JsonValue]:
    return {} if body is None else _adapter(type(body)).dump_python(body, mode="json")


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


_adapters: dict[object, TypeAdapter[Any]] = {}
