"""Lock every case of some people in order to change what is known about the person."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.intake.cases.db import STATE, as_case
from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from shared.database import Tx


async def lock_cases_of_people(tx: Tx, person_ids: Sequence[UUID]) -> list[Case]:
    """Every case of these people, in every programme, locked in the order of their ids against deadlocks."""
    query = select(*STATE).where(application.c.person_id.in_(person_ids)).order_by(application.c.case_id)
    await tx.show_every_case()
    return [as_case(row) for row in await tx.all(query.with_for_update())]
