"""Lock an offer of aftercare before it changes, or before contacts are planned by it."""

from uuid import UUID

from sqlalchemy import select

from services.followup.aftercare.db import as_aftercare
from services.followup.aftercare.domain.aftercare import Aftercare
from services.followup.aftercare.tables import aftercare
from shared.database import Tx


async def lock_aftercare(tx: Tx, case_id: UUID) -> Aftercare | None:
    """The offer, locked until the transaction ends; None where none was made."""
    row = await tx.first(select(aftercare).where(aftercare.c.case_id == case_id).with_for_update())
    return as_aftercare(row) if row else None
