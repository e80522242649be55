"""Continue a form that was saved."""

from sqlalchemy import select

from services.intake.drafts.db import checked, code_key, opened_answers
from services.intake.drafts.domain import Draft
from services.intake.drafts.tables import draft
from shared.database import Tx
from shared.version import version_of


async def open_draft(tx: Tx, code: str) -> Draft:
    """The answers so far. Whoever has the code may see them, so there is no access row. Raises NoSuchDraft."""
    row = checked(tx, await tx.first(select(draft).where(draft.c.code_key == code_key(tx, code))))
    answers = opened_answers(tx, row)
    return Draft(answers, row.saved_at, row.kept_until, version_of(answers))
