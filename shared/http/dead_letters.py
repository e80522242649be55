"""What a person does with a message that could not be handled: look, try again, mend, or give up with a reason.

Each act is one transaction with its effect and with a row in the access log: who, when, which letter, which case.
"""

import contextlib
import json
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from sqlalchemy import text

from shared.access_log import record_access
from shared.database import Tx
from shared.http.transaction import InTransaction
from shared.messaging.dead_letters import (
    list_dead_letters,
    open_dead_letter,
    resolve,
    show_dead_letter,
    take_dead_letter,
)
from shared.messaging.envelope import Envelope, Unreadable
from shared.messaging.inbox import take_in
from shared.refusals import Refusal

router = APIRouter()
_IS_PARKED = text("SELECT 1 FROM parked WHERE owner = :owner AND event_id = :event_id")


class MessageUnreadable(Refusal):
    """The text is no message of this kind; `fields` says where and why."""

    status = 422
    message = "This cannot be read as the message it should be."


class AnotherMessage(Refusal):
    """The mended text is not the same message any more: its id, aggregate, version and type stay as they came."""

    status = 422
    message = "The mended text is another message."


class EarlierOneMissing(Refusal):
    """A message cannot be counted as done while an earlier one of the same case is missing."""

    message = "Deal with the earlier message of the same case first."


class Mended(BaseModel):
    """The whole message as it should have been, as JSON."""

    content: str = Field(min_length=2, max_length=262_144)


class Discarded(BaseModel):
    """Why a message is given up."""

    reason: str = Field(min_length=10, max_length=500)


@router.get("/dead-letters")
async def dead_letters(tx: InTransaction) -> list[dict[str, Any]]:
    """The messages that wait for a person, the oldest 200, without their content."""
    return await list_dead_letters(tx)


@router.get("/dead-letters/{dead_letter_id}")
async def dead_letter(dead_letter_id: UUID, tx: InTransaction) -> dict[str, Any]:
    """One of them, also after it has been dealt with: how, when and by whom. Without its content."""
    return await show_dead_letter(tx, dead_letter_id)


@router.get("/dead-letters/{dead_letter_id}/content")
async def content(dead_letter_id: UUID, tx: InTransaction) -> dict[str, str | None]:
    """What came, and what a person sent instead of it. Opening it is logged."""
    payload, mended = await open_dead_letter(tx, dead_letter_id)
    await _record(tx, dead_letter_id, payload, "open_dead_letter")
    return {"payload": payload.decode(errors="replace"), "mended": mended.decode() if mended else None}


@router.post("/dead-letters/{dead_letter_id}/redrive")
async def redrive(request: Request, dead_letter_id: UUID, tx: InTransaction) -> dict[str, Any]:
    """Handle the message again, under the same event id. `waits` when an earlier one has to come first."""
    owner, _, payload = await take_dead_letter(tx, dead_letter_id)
    waits = await _handle(request, tx, owner, payload)
    await resolve(tx, dead_letter_id, "redriven")
    await _record(tx, dead_letter_id, payload, "redrive_dead_letter")
    return {"resolution": "redriven", "waits": waits}


@router.post("/dead-letters/{dead_letter_id}/mend")
async def mend(request: Request, dead_letter_id: UUID, body: Mended, tx: InTransaction) -> dict[str, Any]:
    """Handle `content` in its place, under the same event id. What came is kept beside it."""
    owner, subject, payload = await take_dead_letter(tx, dead_letter_id)
    mended = body.content.encode()
    as_it_came = _identity(payload) | {"type": subject}
    sent = _read(mended).model_dump(include={"id", "aggregate", "version", "type"})
    moved = {name: f"must stay {value}" for name, value in as_it_came.items() if sent[name] != value}
    if moved:
        raise AnotherMessage(fields=moved)
    waits = await _handle(request, tx, owner, mended)
    await resolve(tx, dead_letter_id, "mended", mended=mended)
    await _record(tx, dead_letter_id, mended, "mend_dead_letter")
    return {"resolution": "mended", "waits": waits}


@router.post("/dead-letters/{dead_letter_id}/discard")
async def discard(request: Request, dead_letter_id: UUID, body: Discarded, tx: InTransaction) -> dict[str, Any]:
    """Give the message up, with a reason. What came after it for the same case goes on.

    `counted` is false when nobody can tell from it which case and version it was; then nothing waits for it, or what
    does can only go on when it is mended instead.
    """
    owner, _, payload = await take_dead_letter(tx, dead_letter_id)
    known = _identity(payload)
    counted = {"id", "aggregate", "version"} <= known.keys()
    if counted:
        event = Envelope.model_construct(**known)
        await take_in(event, request.app.state.service.subscriptions[owner], tx, without_effect=True)
        if await _is_parked(tx, owner, event.id):
            raise EarlierOneMissing  # or it would have its effect after all, when its turn comes
    await resolve(tx, dead_letter_id, f"discarded: {body.reason}")
    await _record(tx, dead_letter_id, payload, "discard_dead_letter")
    return {"resolution": "discarded", "counted": counted}


async def _handle(request: Request, tx: Tx, owner: str, payload: bytes) -> bool:
    """Take the message in as if it came now. Returns whether it waits for an earlier one."""
    envelope = _read(payload)
    try:
        await take_in(envelope, request.app.state.service.subscriptions[owner], tx)
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
    """Which message it is, as far as that can be read from whatever came."""
    known: dict[str, Any] = {}
    with contextlib.suppress(ValueError, RecursionError):
        came = json.loads(payload)
        for name, kind in (("id", UUID), ("aggregate", UUID), ("version", int)):
            with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
                known[name] = kind(came[name])
    if known.get("version", 1) < 1:
        del known["version"]
    return known
