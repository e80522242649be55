"""Write the state of a case that is locked."""

from typing import Any
from uuid import UUID

from sqlalchemy import update

from services.intake.cases.domain.case import Status
from services.intake.cases.tables import application
from shared.database import Tx


async def change_case(tx: Tx, case_id: UUID, *, status: Status, **values: Any) -> None:
    """Give the case its status, and other columns their values."""
    await tx.execute(update(application).where(application.c.case_id == case_id).values(status=status, **values))
