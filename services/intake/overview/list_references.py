"""Show a privacy officer which cases they ask about, without saying whose they are."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.intake.cases.db import is_own
from services.intake.cases.tables import application
from shared.database import Tx


async def list_references(tx: Tx, case_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The references by case. Cases that do not exist are left out."""
    named = select(application.c.case_id, application.c.reference)
    rows = await tx.all(named.where(application.c.case_id.in_(case_ids), is_own(tx)))
    return {row.case_id: row.reference for row in rows}
