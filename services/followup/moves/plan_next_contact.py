"""The day of the last contact that was planned has come: the next one is agreed, for as long as help goes on."""

from uuid import UUID

from services.followup.cases.db import get_case
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.db import find_programme_of
from shared.database import Tx


async def plan_next_contact(tx: Tx, case_id: UUID) -> None:
    """Keep a contact ahead. After a long time away only the next one is planned, and none of the days that passed."""
    programme = await find_programme_of(tx, case_id)
    case = await get_case(tx, case_id, lock=True)
    if programme is not None:
        await plan_contacts(tx, case, programme, told=False)
