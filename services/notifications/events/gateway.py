"""What notifications does on events of the gateway."""

from services.notifications.messages.pass_on_messages import pass_on_messages
from services.notifications.staff.record_staff_member import record_staff_member
from shared.contracts.gateway.staff_absence_changed import StaffAbsenceChanged
from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from shared.database import Tx
from shared.messaging import Subscriptions
from shared.tasks import follow_absence, move_tasks

subscriptions = Subscriptions("gateway")


@subscriptions.when(StaffMemberChanged)
async def when_a_staff_member_changes(event: StaffMemberChanged, tx: Tx) -> None:
    """Pass the messages and tasks of a member of staff who has left on to others."""
    await record_staff_member(tx, event.staff_id, event.roles, active=event.active, programme_ids=event.programme_ids)
    if not event.active:
        await pass_on_messages(tx, event.staff_id)
    await move_tasks(tx, of=event.staff_id)


@subscriptions.when(StaffAbsenceChanged)
async def when_a_staff_absence_changes(event: StaffAbsenceChanged, tx: Tx) -> None:
    """What somebody who is away was to do goes to somebody else meanwhile."""
    await follow_absence(tx, event.absence_id, event.staff_id, event.from_on, event.until_on)
