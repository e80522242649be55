"""A decision grants a place: the person waits for an offer."""

from services.housing.db.granted_cases import save_granted_case
from services.housing.db.history import note
from services.housing.domain.granted_case import GrantedCase
from shared.database import Tx


async def put_on_waiting_list(case: GrantedCase, *, tx: Tx) -> None:
    """Keep the case. Whether somebody waits is derived: granted, not withdrawn, and neither offer nor stay."""
    await save_granted_case(tx, case)
    await note(tx, case.case_id, "waiting", granted_on=case.granted_on)
