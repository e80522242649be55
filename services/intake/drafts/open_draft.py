"""Continue a form that was saved."""

import json

from sqlalchemy import select

from services.intake.drafts.db import cell, checked, code_key, key_of
from services.intake.drafts.domain import Draft
from services.intake.drafts.tables import draft
from shared.database import Tx


async def open_draft(tx: Tx, code: str) -> Draft:
    """The answers so far. Whoever has the code may see them, so there is no access row. Raises NoSuchDraft."""
    row = checked(tx, await tx.first(select(draft).where(draft.c.code_key == code_key(tx, code))))
    answers = json.loads(key_of(tx, row).open(row.answers, cell("answers", row.draft_id)))
    return Draft(answers, row.saved_at, row.kept_until)
