"""Look up the case that a form has become."""

from uuid import UUID

from sqlalchemy import select

from services.intake.cases.db import STATE, as_case
from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from shared.database import Tx


async def find_case_of_form(tx: Tx, form_id: UUID) -> tuple[Case, bytes | None] | None:
    """The case, if this form was received before, and the digest of what was on it. Release 0.1 kept no digest."""
    row = await tx.first(select(*STATE, application.c.form_digest).where(application.c.form_id == form_id))
    return None if row is None else (as_case(row), row.form_digest)
