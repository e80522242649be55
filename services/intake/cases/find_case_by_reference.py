"""Look up a case by the reference on the receipt."""

from sqlalchemy import select

from services.intake.cases.db import STATE, as_case
from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from shared.database import Tx
from shared.ids import Reference


async def find_case_by_reference(tx: Tx, reference: Reference) -> Case | None:
    """The case with this reference, if there is one."""
    row = await tx.first(select(*STATE).where(application.c.reference == reference))
    return None if row is None else as_case(row)
