"""The day on which a person leaves treatment or prison has changed."""

from datetime import date
from uuid import UUID

from sqlalchemy import update

from services.housing.cases.tables import granted_case
from shared.database import Tx


async def save_planned_exit(tx: Tx, case_id: UUID, planned_exit_on: date) -> None:
    """Save the newest planned exit date."""
    changed = update(granted_case).where(granted_case.c.case_id == case_id)
    await tx.execute(changed.values(planned_exit_on=planned_exit_on))
