"""Look up the state of a case in order to show it. Whoever changes it calls `lock_case`."""

from uuid import UUID

from sqlalchemy import select

from services.intake.cases.db import STATE, as_case, is_own
from services.intake.cases.domain.case import Case
from services.intake.cases.refusals import NoSuchCase
from services.intake.cases.tables import application
from shared.database import Tx


async def find_case(tx: Tx, case_id: UUID) -> Case:
    """The present state of the case. Raises NoSuchCase."""
    row = await tx.first(select(*STATE).where(application.c.case_id == case_id, is_own(tx)))
    if row is None:
        raise NoSuchCase
    return as_case(row)
