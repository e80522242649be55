"""The gateway's events that followup subscribes to."""

from services.followup.staff.save_staff_member import save_staff_member
from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("gateway")


@subscriptions.when(StaffMemberChanged)
async def when_a_staff_member_changes(event: StaffMemberChanged, tx: Tx) -> None:
    """Keep who works here and in which roles, so that only staff who work here are notified."""
    await save_staff_member(tx, event.staff_id, event.roles, active=event.active)
