"""Builds the event that the gateway announces about its accounts. Names and user names are never in it."""

from collections.abc import Sequence
from uuid import UUID

from shared.contracts.gateway.staff_member_changed import StaffMemberChanged


def staff_member_changed(staff_id: UUID, roles: Sequence[str], *, active: bool) -> StaffMemberChanged:
    """A member of staff works here with these roles or, when not `active`, no longer works here."""
    return StaffMemberChanged(staff_id=staff_id, roles=list(roles), active=active)
