"""A place is granted: from now on somebody should be there for this person."""

from datetime import date
from uuid import UUID

from services.followup.cases.db import note_case
from services.followup.cases.record_history import remember
from shared.database import Tx


async def open_case(tx: Tx, case_id: UUID, programme_id: str, *, granted_on: date) -> None:
    """Begin to wait for a contact person. The arrival may have been told before."""
    await note_case(tx, case_id, programme_id, granted_on=granted_on)
    await remember(tx, case_id, "waiting_for_contact_person", granted_on=granted_on)
