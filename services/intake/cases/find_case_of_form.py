"""Look up the case that a form has become."""

from uuid import UUID

from sqlalchemy import select

from services.intake.cases.db import STATE, as_case
from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from shared.database import Tx


async def find_case_of_form(tx: Tx, form_id: UUID) -> Case | None:
    """The case, if this form was received before."""
    row = await tx.first(select(*STATE).where(application.c.form_id == form_id))
    return None if row is None else as_case(row)
