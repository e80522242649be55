"""Keep in which programme a case is."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.notifications.cases.tables import case_programme
from shared.database import Tx


async def keep_programme(tx: Tx, case_id: UUID, programme_id: str) -> None:
    """Keep the programme of the case. It never changes, so a case that is known stays as it is."""
    added = insert(case_programme).values(case_id=case_id, programme_id=programme_id)
    await tx.execute(added.on_conflict_do_nothing())
