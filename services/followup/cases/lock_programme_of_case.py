"""Lock the programme of a case before the case changes by its rules, for callers that know only the case."""

from uuid import UUID

from sqlalchemy import select

from services.followup.cases.tables import case_file
from services.followup.programmes.domain.programme import Programme
from services.followup.programmes.lock_programme import lock_programme
from shared.database import Tx


async def lock_programme_of_case(tx: Tx, case_id: UUID) -> Programme | None:
    """The programme, as `lock_programme` gives it; None also where there is no such case."""
    row = await tx.first(select(case_file.c.programme_id).where(case_file.c.case_id == case_id))
    return await lock_programme(tx, row.programme_id) if row else None
