"""Another service has announced something about a case, which may be new to followup."""

from typing import Unpack
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.followup.cases.db import as_case
from services.followup.cases.domain import Case, CaseDates
from services.followup.cases.tables import case_file
from shared.database import Tx


async def record_case(tx: Tx, case_id: UUID, programme_id: str, **dates: Unpack[CaseDates]) -> Case:
    """Record the programme and these dates; the other dates stay. Returns the whole case.

    The row stays locked until the transaction ends, as every row that is written. A date of None was taken back.
    """
    values = {"programme_id": programme_id, **dates}
    statement = insert(case_file).values(case_id=case_id, **values)
    saved = statement.on_conflict_do_update(index_elements=["case_id"], set_=values)
    return as_case(await tx.one(saved.returning(case_file)))
