"""Lock the tries of one code, so that guesses with it are counted one after the other."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from services.intake.person_access.db import code_key
from services.intake.person_access.domain import TRIES_KEPT_DAYS, Tries
from services.intake.person_access.tables import code_tries
from shared.clock import wall_now
from shared.database import Tx
from shared.ids import Reference


async def lock_tries(tx: Tx, reference: Reference) -> Tries:
    """The tries so far, locked until the end of the transaction. Writes a row also for a code that no case has."""
    now = wall_now()
    await tx.execute(delete(code_tries).where(code_tries.c.last_at < now - timedelta(days=TRIES_KEPT_DAYS)))
    statement = insert(code_tries).values(code_key=code_key(tx, reference), wrong=0, last_at=now)
    statement = statement.on_conflict_do_update(index_elements=["code_key"], set_={"last_at": now})
    row = await tx.one(statement.returning(code_tries.c.code_key, code_tries.c.wrong))
    return Tries(row.code_key, row.wrong)
