"""Nobody wants or may confirm a change any more: the person cancels it, or its days have passed."""

from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.contact_changes.db import list_changes_of
from services.intake.contact_changes.end_change import end_change
from services.intake.people.find_key import find_key
from shared.database import Tx


async def end_waiting_change(tx: Tx, case_id: UUID, change_id: UUID | None = None) -> None:
    """End the change that waits, if it is this one. Where it was confirmed or ended meanwhile, nothing happens."""
    case = await lock_case(tx, case_id)
    key = await find_key(tx, case.person_id)
    for change in await list_changes_of(tx, case_id, key):
        if change.state == "waiting" and change_id in {None, change.change_id}:
            await end_change(tx, case, change, key)
