"""Rows of drafts. They are sealed and can be found by their code only."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from services.intake.drafts.refusals import DraftHasChanged, NoSuchDraft
from services.intake.drafts.tables import draft
from services.intake.vault import Vault
from shared.database import Tx
from shared.ids import normal_reference
from shared.sealing import Cell, Key
from shared.version import Version, is_version_of, version_of


async def add_draft(tx: Tx, draft_id: UUID, code: str, answers: dict[str, Any], kept_until: date) -> None:
    """Insert a draft under `code`, of which only a keyed hash is stored."""
    key, wrapped = tx.resource(Vault).new_key(cell("wrapped_key", draft_id))
    await tx.execute(
        insert(draft).values(
            draft_id=draft_id,
            code_key=code_key(tx, code),
            wrapped_key=wrapped,
            answers=key.seal(json.dumps(answers), cell("answers", draft_id)),
            saved_at=tx.now,
            kept_until=kept_until,
        )
    )


async def lock_draft(tx: Tx, code: str, *, version: Version | None = None) -> tuple[UUID, Key]:
    """The id and the key of the draft with this code, which is locked.

    Raises NoSuchDraft, or DraftHasChanged when it has another `version` now.
    """
    query = select(draft).where(draft.c.code_key == code_key(tx, code)).with_for_update()
    row = checked(tx, await tx.first(query))
    if version is not None:
        _check_version(opened_answers(tx, row), version)
    return UUID(str(row.draft_id)), key_of(tx, row)


def opened_answers(tx: Tx, row: Row[Any]) -> dict[str, Any]:
    """The answers in the row of a draft."""
    answers: dict[str, Any] = json.loads(key_of(tx, row).open(row.answers, cell("answers", row.draft_id)))
    return answers


def _check_version(answers: dict[str, Any], version: Version) -> None:
    if not is_version_of(version, answers):
        raise DraftHasChanged(current={"made_from": {"version": version_of(answers)}, "answers": answers})


async def change_draft(tx: Tx, draft_id: UUID, key: Key, answers: dict[str, Any], kept_until: date) -> None:
    """Replace the answers of a draft."""
    sealed = key.seal(json.dumps(answers), cell("answers", draft_id))
    values = {"answers": sealed, "saved_at": tx.now, "kept_until": kept_until}
    await tx.execute(update(draft).where(draft.c.draft_id == draft_id).values(values))


def code_key(tx: Tx, code: str) -> bytes:
    """The keyed hash under which the draft with this code is found."""
    return tx.resource(Vault).search_key("draft", normal_reference(code) or "")


def checked(tx: Tx, row: Row[Any] | None) -> Row[Any]:
    """The row, if there is one and it has not expired. Raises NoSuchDraft."""
    if row is None or row.kept_until < tx.today:
        raise NoSuchDraft
    return row


def key_of(tx: Tx, row: Row[Any]) -> Key:
    """The key of the draft in `row`."""
    return tx.resource(Vault).key(row.wrapped_key, cell("wrapped_key", row.draft_id))


def cell(column: str, draft_id: UUID) -> Cell:
    """The cell of one column in a draft's row."""
    return Cell("draft", column, draft_id)
