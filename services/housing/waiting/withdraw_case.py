"""The applicant has taken the application back: what was held or planned for them is free again."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.housing.cases.db import lock_granted_case, save_granted_case
from services.housing.offers.cancel_planned_stay import cancel_planned_stay
from shared.database import Tx


async def withdraw_case(case_id: UUID, withdrawn_on: date, *, tx: Tx) -> None:
    """Cancel the offer or the planned stay. Whoever lives here already stays until they move out."""
    case = await lock_granted_case(tx, case_id)
    if case is None:
        return
    await save_granted_case(tx, replace(case, withdrawn_on=withdrawn_on))
    await cancel_planned_stay(case_id, tx=tx)
