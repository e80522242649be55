"""The applicant has withdrawn the application: a place that is held or planned for them is free again."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.housing.cases.lock_case import lock_case
from services.housing.cases.save_case import save_case
from services.housing.offers.cancel_planned_stay import cancel_planned_stay
from shared.database import Tx


async def withdraw_case(tx: Tx, case_id: UUID, withdrawn_on: date) -> None:
    """Cancel the offer or the planned stay. A stay that is lived in goes on. Nothing happens without a grant."""
    case = await lock_case(tx, case_id)
    if case is None:
        return
    await save_case(tx, replace(case, withdrawn_on=withdrawn_on))
    await cancel_planned_stay(tx, case_id)
