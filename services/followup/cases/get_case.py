"""Read a case without locking it."""

from uuid import UUID

from sqlalchemy import select

from services.followup.cases.db import as_case
from services.followup.cases.domain import Case
from services.followup.cases.refusals import NoSuchCase
from services.followup.cases.tables import case_file
from shared.database import Tx


async def get_case(tx: Tx, case_id: UUID) -> Case:
    """The case, without a lock. Raises NoSuchCase."""
    own = (case_file.c.case_id == case_id, tx.may_see(case_file))
    row = await tx.first(select(case_file).where(*own))
    if row is None:
        raise NoSuchCase
    return as_case(row)
