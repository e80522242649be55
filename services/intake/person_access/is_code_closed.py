"""Whether the code of a case was tried too often."""

from sqlalchemy import select

from services.intake.person_access.db import code_key
from services.intake.person_access.domain import Tries
from services.intake.person_access.tables import code_tries
from shared.database import Tx


async def is_code_closed(tx: Tx, reference: str) -> bool:
    """Whether the code opens nothing until a member of staff lets it be used again."""
    key = code_key(tx, reference)
    row = await tx.first(select(code_tries.c.wrong).where(code_tries.c.code_key == key))
    return row is not None and Tries(key, row.wrong).is_closed
