"""A member of staff becomes somebody's contact person, or takes over with a reason (mission S4-28 to S4-32)."""

from uuid import UUID

from services.followup import announcements
from services.followup.cases.db import get_case
from services.followup.cases.domain import Case
from services.followup.cases.record_history import remember
from services.followup.contact_persons import domain as contact_person
from services.followup.contact_persons.db import begin_assignment, change_deputy, end_assignment, find_assignment
from services.followup.contact_persons.domain import Assignment
from services.followup.domain.refusals import NeedsANamedPerson
from services.followup.staff.save_staff_member import staff_members
from shared.database import Tx


async def name_contact_person(
    tx: Tx, case_id: UUID, *, staff_id: UUID, deputy_staff_id: UUID | None, reason: str | None
) -> Assignment | None:
    """Who is contact person afterwards. Naming the same two again changes nothing; who is it already may stay it.

    Raises NeedsANamedPerson, NoSuchCase, ApplicationIsWithdrawn, DeathIsRecorded, StaffMemberNotKnown,
    StaffMemberHasLeft, CannotBeContactPerson, DeputyIsTheContactPerson or ChangeNeedsAReason.
    """
    if tx.actor.staff_id is None:
        raise NeedsANamedPerson
    case = await get_case(tx, case_id, lock=True)
    case.check_is_followed_up()
    current = await find_assignment(tx, case_id)
    contact_person.check_newly_named(
        current, await staff_members(tx), staff_id=staff_id, deputy_staff_id=deputy_staff_id
    )
    naming = contact_person.name_contact_person(
        current, staff_id=staff_id, deputy_staff_id=deputy_staff_id, reason=reason
    )
    if naming == "assigned":
        await begin_assignment(tx, case_id, staff_id, deputy_staff_id, reason)
        await remember(tx, case_id, "contact_person_assigned", staff_id=str(staff_id))
        await announcements.contact_person_assigned(tx, case, staff_id, deputy_staff_id)
    elif naming == "changed" and current is not None:
        await _hand_over(tx, case, current, Assignment(staff_id, deputy_staff_id, since=tx.today, reason=reason))
    elif naming == "deputy_changed":
        await change_deputy(tx, case_id, deputy_staff_id)
        await remember(tx, case_id, "deputy_changed", staff_id=str(deputy_staff_id) if deputy_staff_id else None)
    return await find_assignment(tx, case_id)


async def _hand_over(tx: Tx, case: Case, previous: Assignment, new: Assignment) -> None:
    await end_assignment(tx, case.case_id, tx.today)
    await begin_assignment(tx, case.case_id, new.staff_id, new.deputy_staff_id, new.reason)
    words = {"staff_id": str(new.staff_id), "previous_staff_id": str(previous.staff_id), "reason": new.reason}
    await remember(tx, case.case_id, "contact_person_changed", **words)
    await announcements.contact_person_changed(tx, case, new.staff_id, new.deputy_staff_id, previous.staff_id)
