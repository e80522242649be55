"""Finds every call of the gateway's clients by making it: its path, its body, and the model of its answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import JsonValue

from services.gateway.clients.calls import Calls
from services.gateway.clients.followup import Followup
from services.gateway.clients.housing import Housing
from services.gateway.clients.intake import Intake
from services.gateway.clients.notifications import Notifications
from shared.database import Actor

CLIENTS = {"intake": Intake, "housing": Housing, "followup": Followup, "notifications": Notifications}
MADE_UP: dict[Any, Any] = {
    str: "made-up", UUID: UUID("0192d5b0-7c1e-7a11-8a54-00000000aaaa"), date: date(2027, 3, 1), int: 7, bool: True,
    bytes: b"made-up",
    Actor: Actor.system("gateway"), JsonValue: "made-up",
}  # fmt: skip
"""The arguments of a call. In a path, these stand where the service has a parameter."""


@dataclass(frozen=True)
class Call:
    """One recorded call."""

    service: str
    subject: str
    name: str
    verb: str
    path: tuple[Any, ...]
    params: Mapping[str, Any]
    body: type | None
    answer: Any

    def __str__(self) -> str:
        return f"{self.service}.{self.subject}.{self.name}"


class _Made(BaseException):
    """Raised instead of an answer, after the call was recorded."""

    def __init__(self, **call: Any) -> None:
        self.call = call


async def every_call() -> list[Call]:
    """One call for each public method of each subject of each client."""
    return [
        Call(service, subject, name, **await _made_by(calls, name))
        for service, client in CLIENTS.items()
        for subject, calls in subjects_of(client(None))  # type: ignore[arg-type]  nothing is sent
        for name in public_methods(type(calls))
    ]


def subjects_of(client: object) -> Iterator[tuple[str, Calls]]:
    """The subjects that a client is composed of, by name."""
    return ((name, value) for name, value in vars(client).items() if isinstance(value, Calls))


def public_methods(kind: type[Calls]) -> list[str]:
    """The methods that pages may call: those of the subject itself, without those of `Calls`."""
    return [name for name in vars(kind) if not name.startswith("_")]


async def _made_by(subject: Calls, name: str) -> dict[str, Any]:
    for verb in ("get", "post", "put"):
        setattr(subject, verb, _going_out(verb))
    method = getattr(subject, name)
    hints = get_type_hints(method)
    hints.pop("return", None)
    try:
        await method(**{parameter: _made_up(hint) for parameter, hint in hints.items()})
    except _Made as made:
        return made.call
    raise AssertionError(f"{type(subject).__name__}.{name} calls nothing through Calls")


def _going_out(verb: str) -> Any:
    async def call(
        *path: Any, actor: Actor, params: Mapping[str, Any] | None = None, body: Any = None, answer: Any = None
    ) -> None:
        assert isinstance(actor, Actor)
        raise _Made(verb=verb, path=path, params=params or {}, body=type(body) if body else None, answer=answer)

    return call


def _made_up(hint: Any) -> Any:
    """A made-up value of a type; None only if no other value is possible."""
    hint = getattr(hint, "__supertype__", hint)
    if hint in MADE_UP:
        return MADE_UP[hint]
    kind, parts = get_origin(hint), get_args(hint)
    if kind in {Union, UnionType}:
        return _made_up(next(part for part in parts if part is not NoneType))
    if kind in {list, Sequence}:
        return [_made_up(parts[0])]
    if kind is dict:
        return {_made_up(parts[0]): _made_up(parts[1])}
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{field.name: _made_up(hints[field.name]) for field in fields(hint)})  # type: ignore[operator]
    raise AssertionError(f"there is no made-up value for {hint}")
