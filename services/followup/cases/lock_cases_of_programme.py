"""Lock the cases of a changed programme, because what is planned in them may change, too."""

from sqlalchemy import select

from services.followup.cases.db import as_case
from services.followup.cases.domain import Case
from services.followup.cases.tables import case_file
from shared.database import Tx


async def lock_cases_of_programme(tx: Tx, programme_id: str) -> list[Case]:
    """Every case of a programme in which somebody has arrived, by id, locked until the transaction ends."""
    query = select(case_file).where(case_file.c.programme_id == programme_id, case_file.c.arrived_on.is_not(None))
    # FOR NO KEY UPDATE, so that a timer may write to the history (a foreign key) of a locked case.
    return [as_case(row) for row in await tx.all(query.order_by(case_file.c.case_id).with_for_update(key_share=True))]
