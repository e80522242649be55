"""Lock the cases that one recorded death marks."""

from uuid import UUID

from sqlalchemy import select

from services.intake.cases.db import STATE, as_case
from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from shared.database import Tx


async def lock_cases_of_death(tx: Tx, case_id: UUID) -> list[Case]:
    """Every case, in every programme, with the death of this one, locked; none when no death is recorded."""
    recorded = select(application.c.death_id).where(application.c.case_id == case_id).scalar_subquery()
    query = select(*STATE).where(application.c.death_id.in_(recorded)).order_by(application.c.case_id)
    await tx.show_every_case()
    return [as_case(row) for row in await tx.all(query.with_for_update())]
