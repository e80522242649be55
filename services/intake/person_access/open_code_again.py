"""A member of staff lets a code be used again after too many wrong tries."""

from uuid import UUID

from sqlalchemy import update

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.person_access.history import AccessHistory
from services.intake.person_access.lock_tries import lock_tries
from services.intake.person_access.refusals import CodeIsNotClosed
from services.intake.person_access.tables import code_tries
from shared.database import Tx
from shared.ids import Reference


async def open_code_again(tx: Tx, case_id: UUID) -> None:
    """Forget the wrong tries with the reference of this case. Raises CodeIsNotClosed and NoSuchCase."""
    case = await lock_case(tx, case_id)
    tries = await lock_tries(tx, Reference(case.reference))
    if not tries.is_closed:
        raise CodeIsNotClosed
    await tx.execute(update(code_tries).where(code_tries.c.code_key == tries.code_key).values(wrong=0))
    await record_history(tx, case_id, AccessHistory.CODE_OPENED_AGAIN)
