"""How every call to a service is made: the answer is read into its model, and what is sent has typed fields."""

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
    """What is sent with a call. Nothing is checked here: the service does that, and says which field is wrong."""


class Calls:
    """The calls about one subject. Every call may raise RefusedByService or ServiceUnavailable."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def get(
        self, *path: str | UUID, actor: Actor, answer: type[T], params: Mapping[str, Parameter] | None = None
    ) -> T:
        """Ask for something, which is read as `answer`."""
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
        """Have something done. What the service says about it is read only as `answer`."""
        said = await self._http.post(*path, actor=actor, json=_as_json(body))
        return None if answer is None else _adapter(answer).validate_python(said)

    async def put(self, *path: str | UUID, actor: Actor, body: Body) -> None:
        """Have something kept as it is now."""
        await self._http.put(*path, actor=actor, json=_as_json(body))


def _as_json(body: Body | None) -> dict[str, JsonValue]:
    return {} if body is None else _adapter(type(body)).dump_python(body, mode="json")


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


_adapters: dict[object, TypeAdapter[Any]] = {}
