"""In which cases a death is recorded."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from services.housing.cases.tables import granted_case
from shared.database import Tx


async def find_deaths(tx: Tx, case_ids: Iterable[UUID]) -> set[UUID]:
    """Those of `case_ids` in which a death is recorded."""
    died = select(granted_case.c.case_id).where(granted_case.c.death_recorded_on.is_not(None))
    return {row.case_id for row in await tx.all(died.where(granted_case.c.case_id.in_(list(case_ids))))}
