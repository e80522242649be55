"""Look up one case for each of several recorded deaths."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from services.intake.cases.db import STATE, as_case, is_own
from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from shared.database import Tx


async def find_cases_of_deaths(tx: Tx, death_ids: Sequence[UUID]) -> dict[UUID, Case]:
    """The first case of each death, by the death's id."""
    query = (
        select(*STATE).where(application.c.death_id.in_(death_ids), is_own(tx)).ext(distinct_on(application.c.death_id))
    )
    rows = await tx.all(query.order_by(application.c.death_id, application.c.case_id))
    return {row.death_id: as_case(row) for row in rows}
