"""Lock a programme for reading before a case changes by its rules."""

from services.followup.programmes.db import find_programme, lock_for_reading
from services.followup.programmes.domain.programme import Programme
from shared.database import Tx


async def lock_programme(tx: Tx, programme_id: str) -> Programme | None:
    """The programme, which nobody changes until the transaction ends; None while its definition is not known.

    Call this function before the case is written or locked, so that all transactions lock in the same order.
    """
    await lock_for_reading(tx, programme_id)
    return await find_programme(tx, programme_id)
