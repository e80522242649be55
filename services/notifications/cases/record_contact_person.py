"""A case has a contact person, or another one than before."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.notifications.cases.tables import case_contact
from shared.database import Tx


async def record_contact_person(tx: Tx, case_id: UUID, staff_id: UUID) -> None:
    """Messages to the contact person of this case go to this member of staff, also those not seen yet."""
    statement = insert(case_contact).values(case_id=case_id, staff_id=staff_id)
    await tx.execute(statement.on_conflict_do_update(index_elements=["case_id"], set_={"staff_id": staff_id}))
