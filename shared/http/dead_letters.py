"""The HTTP API for dead letters: list, read, redrive, mend, or discard with a reason.

Each action is one transaction together with its effect and with a row in the access log: who, when, which dead letter,
which case.
"""

import contextlib
import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel
from sqlalchemy import text

from shared.access_log import record_access
from shared.database import Tx
from shared.edge.fields import Text, Verbatim
from shared.edge.length import Length
from shared.http.transaction import InTransaction
from shared.messaging.dead_letters import (
    get_dead_letter,
    list_dead_letters,
    lock_dead_letter,
    read_dead_letter_content,
    resolve_dead_letter,
)
from shared.messaging.envelope import Envelope, Unreadable
from shared.messaging.inbox import handle_event
from shared.refusals import Refusal
from shared.roles import OPERATOR, Actions

router = APIRouter(tags=["operations"])
_OPERATORS = frozenset({OPERATOR})
ACTIONS: Actions = {
    "GET /dead-letters": _OPERATORS,
    "GET /dead-letters/{dead_letter_id}": _OPERATORS,
    "GET /dead-letters/{dead_letter_id}/content": _OPERATORS,
    "POST /dead-letters/{dead_letter_id}/redrive": _OPERATORS,
    "POST /dead-letters/{dead_letter_id}/mend": _OPERATORS,
    "POST /dead-letters/{dead_letter_id}/discard": _OPERATORS,
}
CONTENT, REASON = Length(shortest=2, longest=262_144), Length(shortest=10, longest=500)
"""Lengths of a mended message and of the reason for discarding one; the pages for operators use them, too."""
_IS_PARKED = text("SELECT 1 FROM parked WHERE owner = :owner AND event_id = :event_id")


class MessageUnreadable(Refusal):
    """The text is not a valid message; `fields` says where and why."""

    status = 422
    message = "This text is not a valid message."


class AnotherMessage(Refusal):
    """The mended text is another message: id, aggregate, version and type must stay as they were received."""

    status = 422
    message = "The mended text is another message."


class EarlierOneMissing(Refusal):
    """A message cannot be counted as handled while an earlier one of the same aggregate is missing."""

    message = "Deal with the earlier message of the same case first."


class Mended(BaseModel):
    """`content` is the whole mended message as JSON."""

    content: Annotated[str, Verbatim(CONTENT)]


class Discarded(BaseModel):
    """`reason` says why a message is discarded."""

    reason: Annotated[str, Text(REASON)]


@router.get("/dead-letters")
async def dead_letters(tx: InTransaction) -> list[dict[str, Any]]:
    """The unresolved dead letters, the oldest 200, without their content."""
    return await list_dead_letters(tx)


@router.get("/dead-letters/{dead_letter_id}")
async def dead_letter(dead_letter_id: UUID, tx: InTransaction) -> dict[str, Any]:
    """One dead letter without its content; when it is resolved, also how, when and by whom."""
    return await get_dead_letter(tx, dead_letter_id)


@router.get("/dead-letters/{dead_letter_id}/content")
async def content(dead_letter_id: UUID, tx: InTransaction) -> dict[str, str | None]:
    """The payload as received, and the mended text. The access is logged."""
    payload, mended = await read_dead_letter_content(tx, dead_letter_id)
    await _record(tx, dead_letter_id, payload, "open_dead_letter")
    return {"payload": payload.decode(errors="replace"), "mended": mended.decode() if mended else None}


@router.post("/dead-letters/{dead_letter_id}/redrive")
async def redrive(request: Request, dead_letter_id: UUID, tx: InTransaction) -> dict[str, Any]:
    """Handle the message again, under the same event id. `waits` is true when an earlier event has to come first."""
    owner, _, payload = await lock_dead_letter(tx, dead_letter_id)
    waits = await _handle(request, tx, owner, payload)
    await resolve_dead_letter(tx, dead_letter_id, "redriven")
    await _record(tx, dead_letter_id, payload, "redrive_dead_letter")
    return {"resolution": "redriven", "waits": waits}


@router.post("/dead-letters/{dead_letter_id}/mend")
async def mend(request: Request, dead_letter_id: UUID, body: Mended, tx: InTransaction) -> dict[str, Any]:
    """Handle the mended `content` under the same event id. The original payload is kept."""
    owner, subject, payload = await lock_dead_letter(tx, dead_letter_id)
    mended = body.content.encode()
    original = _identity(payload) | {"type": subject}
    sent = _read(mended).model_dump(include={"id", "aggregate", "version", "type"})
    changed = {name: f"must stay {value}" for name, value in original.items() if sent[name] != value}
    if changed:
        raise AnotherMessage(fields=changed)
    waits = await _handle(request, tx, owner, mended)
    await resolve_dead_letter(tx, dead_letter_id, "mended", mended=mended)
    await _record(tx, dead_letter_id, mended, "mend_dead_letter")
    return {"resolution": "mended", "waits": waits}


@router.post("/dead-letters/{dead_letter_id}/discard")
async def discard(request: Request, dead_letter_id: UUID, body: Discarded, tx: InTransaction) -> dict[str, Any]:
    """Discard the message, with a reason. Its version is counted, so later events of the same aggregate are applied.

    `counted` is false when the aggregate and version cannot be read from the payload. Events that are parked behind
    such a message can only be applied when it is mended instead.
    """
    owner, _, payload = await lock_dead_letter(tx, dead_letter_id)
    known = _identity(payload)
    counted = {"id", "aggregate", "version"} <= known.keys()
    if counted:
        event = Envelope.model_construct(**known)
        await handle_event(tx, event, request.app.state.service.subscriptions[owner], skip_handler=True)
        if await _is_parked(tx, owner, event.id):
            raise EarlierOneMissing  # a parked event would be handled later, although it was discarded
    await resolve_dead_letter(tx, dead_letter_id, f"discarded: {body.reason}")
    await _record(tx, dead_letter_id, payload, "discard_dead_letter")
    return {"resolution": "discarded", "counted": counted}


async def _handle(request: Request, tx: Tx, owner: str, payload: bytes) -> bool:
    """Handle the message as if it had just been received. Returns whether it was parked behind an earlier one."""
    envelope = _read(payload)
    try:
        await handle_event(tx, envelope, request.app.state.service.subscriptions[owner])
    except Unreadable as error:
        raise MessageUnreadable(fields=_by_field(error, "data.")) from None
    return await _is_parked(tx, owner, envelope.id)


async def _is_parked(tx: Tx, owner: str, event_id: UUID) -> bool:
    return await tx.first(_IS_PARKED, {"owner": owner, "event_id": event_id}) is not None


async def _record(tx: Tx, dead_letter_id: UUID, payload: bytes, why: str) -> None:
    case_id = None
    with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError):
        case_id = UUID(json.loads(payload)["data"]["case_id"])
    await record_access(tx, what=f"dead_letter {dead_letter_id}", why=why, case_id=case_id)


def _read(payload: bytes) -> Envelope:
    try:
        return Envelope.read(payload)
    except Unreadable as error:
        raise MessageUnreadable(fields=_by_field(error)) from None


def _by_field(error: Unreadable, inside: str = "") -> dict[str, str]:
    """`event_id: Field required; version: ...` as fields with their messages."""
    parts = (part.partition(": ") for part in str(error).split("; "))
    return {f"{inside}{field}": message for field, _, message in parts}


def _identity(payload: bytes) -> dict[str, Any]:
    """The id, aggregate and version, as far as they can be read from the payload."""
    known: dict[str, Any] = {}
    with contextlib.suppress(ValueError, RecursionError):
        message = json.loads(payload)
        for name, kind in (("id", UUID), ("aggregate", UUID), ("version", int)):
            with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
                known[name] = kind(message[name])
    if known.get("version", 1) < 1:
        del known["version"]
    return known
