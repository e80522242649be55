"""Forms that are not sent yet, sealed, found again only by whoever has the code."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from services.intake.db.tables import draft
from services.intake.domain.refusals import NoSuchDraft
from services.intake.people.domain.vault import Cell, Vault, vault_of
from shared.database import Tx
from shared.ids import normal_reference


async def add_draft(tx: Tx, draft_id: UUID, code: str, answers: dict[str, Any], kept_until: date) -> None:
    """Keep a draft under `code`, of which only a keyed hash is stored."""
    vault = vault_of(tx)
    key, wrapped = vault.new_key(_cell("wrapped_key", draft_id))
    await tx.execute(
        insert(draft).values(
            draft_id=draft_id,
            code_key=_code_key(vault, code),
            wrapped_key=wrapped,
            answers=key.seal(json.dumps(answers), _cell("answers", draft_id)),
            saved_at=tx.now,
            kept_until=kept_until,
        )
    )


async def get_draft(tx: Tx, code: str) -> tuple[UUID, dict[str, Any]]:
    """The id of the draft and what the API shows of it. Raises NoSuchDraft."""
    vault = vault_of(tx)
    row = await tx.first(select(draft).where(draft.c.code_key == _code_key(vault, code)))
    if row is None or row.kept_until < tx.today:
        raise NoSuchDraft
    key = vault.key(row.wrapped_key, _cell("wrapped_key", row.draft_id))
    answers = json.loads(key.open(row.answers, _cell("answers", row.draft_id)))
    return row.draft_id, {"answers": answers, "saved_at": row.saved_at, "kept_until": row.kept_until}


async def change_draft(tx: Tx, code: str, answers: dict[str, Any], kept_until: date) -> UUID:
    """Keep new answers under the same code. Raises NoSuchDraft."""
    vault = vault_of(tx)
    row = await tx.first(select(draft).where(draft.c.code_key == _code_key(vault, code)).with_for_update())
    if row is None or row.kept_until < tx.today:
        raise NoSuchDraft
    key = vault.key(row.wrapped_key, _cell("wrapped_key", row.draft_id))
    sealed = key.seal(json.dumps(answers), _cell("answers", row.draft_id))
    await tx.execute(
        update(draft)
        .where(draft.c.draft_id == row.draft_id)
        .values(answers=sealed, saved_at=tx.now, kept_until=kept_until)
    )
    return UUID(str(row.draft_id))


async def delete_draft(tx: Tx, code: str) -> None:
    """Forget the draft of a form that was sent."""
    await tx.execute(delete(draft).where(draft.c.code_key == _code_key(vault_of(tx), code)))


async def delete_old_draft(tx: Tx, draft_id: UUID) -> None:
    """Forget a draft whose time is over, unless it was saved again."""
    await tx.execute(delete(draft).where(draft.c.draft_id == draft_id, draft.c.kept_until < tx.today))


def _code_key(vault: Vault, code: str) -> bytes:
    return vault.search_key("draft", normal_reference(code) or "")


def _cell(column: str, draft_id: UUID) -> Cell:
    return Cell("draft", column, draft_id)
