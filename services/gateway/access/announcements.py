"""Builds the events that the gateway announces about the staff. Names and user names are never in them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from shared.contracts.gateway.staff_absence_changed import StaffAbsenceChanged
from shared.contracts.gateway.staff_member_changed import StaffMemberChanged


def staff_member_changed(
    staff_id: UUID, roles: Sequence[str], *, active: bool, programme_ids: Sequence[str] | None
) -> StaffMemberChanged:
    """A member of staff works here with these roles in these programmes (None: in all of them).

    When not `active`, they no longer work here.
    """
    programmes = None if programme_ids is None else list(programme_ids)
    return StaffMemberChanged(staff_id=staff_id, roles=list(roles), active=active, programme_ids=programmes)


def staff_absence_changed(
    absence_id: UUID, staff_id: UUID, from_on: date | None, until_on: date | None
) -> StaffAbsenceChanged:
    """A member of staff is away on these days; without `from_on` not after all."""
    return StaffAbsenceChanged(absence_id=absence_id, staff_id=staff_id, from_on=from_on, until_on=until_on)
