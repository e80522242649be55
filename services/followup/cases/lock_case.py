"""Lock a case before something in it changes."""

from uuid import UUID

from sqlalchemy import select

from services.followup.cases.db import as_case
from services.followup.cases.domain import Case
from services.followup.cases.refusals import NoSuchCase
from services.followup.cases.tables import case_file
from shared.database import Tx


async def lock_case(tx: Tx, case_id: UUID) -> Case:
    """The case, locked until the transaction ends. Raises NoSuchCase."""
    # FOR NO KEY UPDATE, so that a timer may write to the history (a foreign key) of a locked case.
    own = (case_file.c.case_id == case_id, tx.may_see(case_file))
    query = select(case_file).where(*own).with_for_update(key_share=True)
    row = await tx.first(query)
    if row is None:
        raise NoSuchCase
    return as_case(row)
