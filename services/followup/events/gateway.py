"""The gateway's events that followup subscribes to."""

from services.followup.contact_persons.follow_staff import follow_staff
from services.followup.staff.save_staff_member import save_staff_member
from shared.contracts.gateway.staff_absence_changed import StaffAbsenceChanged
from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from shared.database import Tx
from shared.messaging import Subscriptions
from shared.tasks import follow_absence, move_tasks

subscriptions = Subscriptions("gateway")


@subscriptions.when(StaffMemberChanged)
async def when_a_staff_member_changes(event: StaffMemberChanged, tx: Tx) -> None:
    """Keep who works here and in which roles. What somebody who has left was to do goes to somebody else."""
    await save_staff_member(tx, event.staff_id, event.roles, active=event.active, programme_ids=event.programme_ids)
    await follow_staff(tx, event.staff_id)
    await move_tasks(tx, of=event.staff_id)


@subscriptions.when(StaffAbsenceChanged)
async def when_a_staff_absence_changes(event: StaffAbsenceChanged, tx: Tx) -> None:
    """What somebody who is away was to do goes to somebody else meanwhile."""
    await follow_absence(tx, event.absence_id, event.staff_id, event.from_on, event.until_on)
