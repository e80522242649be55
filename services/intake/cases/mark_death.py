"""Mark the cases of somebody who has died."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import update

from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from shared.database import Tx


async def mark_death(tx: Tx, cases: Sequence[Case], death_id: UUID | None) -> None:
    """Mark these cases with a recorded death; None takes the mark away."""
    which = application.c.case_id.in_([case.case_id for case in cases])
    await tx.execute(update(application).where(which).values(death_id=death_id))
