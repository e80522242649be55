"""Rows of changes of the ways to reach people, sealed and opened."""

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from services.intake.contact_changes.domain import ContactChange
from services.intake.contact_changes.tables import contact_change
from services.intake.people.domain.person import Contact, PostalAddress
from shared.database import Tx
from shared.sealing import Cell, Key

_PLAIN = (
    "case_id", "person_id", "state", "confirm_by", "asked_on", "asked_by", "until_on", "wrong", "changed_on",
    "confirmed_how", "confirmed_by", "ended_on", "ended_by",
)  # fmt: skip


async def add_change(tx: Tx, change: ContactChange, key: Key) -> None:
    """Insert a change."""
    await tx.execute(insert(contact_change).values(change_id=change.change_id, **_sealed(change, key)))


async def save_change(tx: Tx, change: ContactChange, key: Key) -> None:
    """Update a change. The caller has locked the case."""
    which = contact_change.c.change_id == change.change_id
    await tx.execute(update(contact_change).where(which).values(_sealed(change, key)))


async def list_changes_of(tx: Tx, case_id: UUID, key: Key) -> list[ContactChange]:
    """Every change in a case, the newest first."""
    query = select(contact_change).where(contact_change.c.case_id == case_id)
    return [_opened(row, key) for row in await tx.all(query.order_by(contact_change.c.number.desc()))]


async def count_asked_today(tx: Tx, case_id: UUID) -> int:
    """How many changes the person has asked for today."""
    which = (
        contact_change.c.case_id == case_id,
        contact_change.c.asked_on == tx.today,
        contact_change.c.asked_by.is_(None),
    )
    number: int = (await tx.one(select(func.count()).where(*which)))[0]
    return number


def _sealed(change: ContactChange, key: Key) -> dict[str, Any]:
    def seal(column: str, text: str | None) -> bytes | None:
        return key.seal_if(text, _cell(column, change.change_id))

    return {name: getattr(change, name) for name in _PLAIN} | {
        "ways": seal("ways", json.dumps(dict(change.ways))),
        "code": seal("code", change.code),
        "before": seal("before", json.dumps(asdict(change.before)) if change.before else None),
        "reason": seal("reason", change.reason),
        "end_reason": seal("end_reason", change.end_reason),
    }


def _opened(row: Row[Any], key: Key) -> ContactChange:
    def opened(column: str) -> str | None:
        return key.open_if(getattr(row, column), _cell(column, row.change_id))

    before = opened("before")
    return ContactChange(
        change_id=row.change_id,
        **{name: getattr(row, name) for name in _PLAIN},
        ways=json.loads(opened("ways") or "{}"),
        code=opened("code"),
        before=_contact(json.loads(before)) if before else None,
        reason=opened("reason"),
        end_reason=opened("end_reason"),
    )


def _contact(stored: dict[str, Any]) -> Contact:
    address = stored.pop("postal_address")
    return Contact(**stored, postal_address=PostalAddress(**address) if address else None)


def _cell(column: str, change_id: UUID) -> Cell:
    return Cell("contact_change", column, change_id)
