"""Find members of staff who may not see a case because it is protected and they are not among its readers."""

from collections.abc import Collection
from uuid import UUID

from services.followup.staff.find_staff_members import find_staff_members
from shared.database import Tx
from shared.readers.keep import who_sees_protected


async def find_excluded_staff(tx: Tx, case_id: UUID, staff_ids: Collection[UUID]) -> set[UUID]:
    """Those of these who may not see the case."""
    if not staff_ids:
        return set()
    known = await find_staff_members(tx)
    roles = {one: known[one].roles if one in known else () for one in staff_ids}
    seeing = await who_sees_protected(tx, case_id, roles)
    return set() if seeing is None else set(staff_ids) - seeing
