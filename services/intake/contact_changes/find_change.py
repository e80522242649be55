"""Look up a change of the ways to reach a person, in a case that the caller has locked."""

from uuid import UUID

from services.intake.contact_changes.db import list_changes_of
from services.intake.contact_changes.domain import ContactChange, State
from services.intake.contact_changes.refusals import ContactChangeIsOver, NoSuchContactChange
from shared.database import Tx
from shared.sealing import Key


async def find_change(tx: Tx, case_id: UUID, key: Key, *, state: State, change_id: UUID | None = None) -> ContactChange:
    """The newest change in this state; with `change_id` it must be this one.

    Raises NoSuchContactChange when there is none, and ContactChangeIsOver when another one has come after this one or
    it is not in this state any more.
    """
    changes = await list_changes_of(tx, case_id, key)
    found = next((one for one in changes if one.state == state), None)
    if found is not None and change_id in {None, found.change_id}:
        return found
    if any(one.change_id == change_id for one in changes):
        raise ContactChangeIsOver
    raise NoSuchContactChange
