"""A decision grants a place: the person waits for an offer."""

from services.housing.cases.domain import GrantedCase
from services.housing.cases.record_history import note
from services.housing.cases.save_case import save_case
from shared.database import Tx


async def put_on_waiting_list(tx: Tx, case: GrantedCase) -> None:
    """Keep the case. Whether somebody waits is derived: granted, not withdrawn, and neither offer nor stay."""
    await save_case(tx, case)
    await note(tx, case.case_id, "waiting", granted_on=case.granted_on)
