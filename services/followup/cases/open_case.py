"""A place is granted: from now on this person should have a contact person."""

from datetime import date
from uuid import UUID

from services.followup.cases.domain import Case
from services.followup.cases.history import CaseHistory
from services.followup.cases.record_case import record_case
from services.followup.cases.record_history import record_history
from shared.database import Tx


async def open_case(tx: Tx, case_id: UUID, programme_id: str, *, granted_on: date) -> Case:
    """Begin to wait for a contact person. The arrival may have been announced before. Returns the locked case."""
    case = await record_case(tx, case_id, programme_id, granted_on=granted_on)
    await record_history(tx, case_id, CaseHistory.WAITING_FOR_CONTACT_PERSON, granted_on=granted_on)
    return case
