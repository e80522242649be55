"""A decision grants a place: the person waits for an offer."""

from services.housing.cases.domain import GrantedCase
from services.housing.cases.record_history import record_history
from services.housing.cases.save_case import save_case
from services.housing.waiting.history import WaitingHistory
from shared.database import Tx


async def put_on_waiting_list(tx: Tx, case: GrantedCase) -> None:
    """Save the case. Who waits is derived: granted, not withdrawn, no death, and neither offer nor stay."""
    await save_case(tx, case)
    await record_history(tx, case.case_id, WaitingHistory.WAITING, granted_on=case.granted_on)
