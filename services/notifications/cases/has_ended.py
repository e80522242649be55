"""Whether a case is over for everybody outside: a death is recorded, or aftercare has ended."""

from uuid import UUID

from sqlalchemy import exists, or_, select

from services.notifications.cases.tables import death, over
from shared.database import Tx


async def has_ended(tx: Tx, case_id: UUID) -> bool:
    """Read anew each time, because both may turn out to be a mistake."""
    died = exists().where(death.c.case_id == case_id)
    ended = exists().where(over.c.case_id == case_id, over.c.because == "aftercare_ended")
    return bool((await tx.one(select(or_(died, ended))))[0])
