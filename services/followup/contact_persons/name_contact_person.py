"""A member of staff becomes somebody's contact person, or takes over with a reason (mission S4-28 to S4-32)."""

from uuid import UUID

from services.followup.cases.domain import Case
from services.followup.cases.find_history import find_history
from services.followup.cases.lock_case import lock_case
from services.followup.cases.record_history import record_history
from services.followup.contact_persons import announcements
from services.followup.contact_persons.ask_for_contact_person import ContactPersonTask
from services.followup.contact_persons.db import add_assignment, change_deputy, end_assignment
from services.followup.contact_persons.domain import Assignment, check_newly_named, classify_naming, facts_about
from services.followup.contact_persons.find_assignment import find_assignment
from services.followup.contact_persons.history import ContactPersonHistory
from services.followup.contact_persons.refusals import SomebodyElseWasNamed
from services.followup.staff.domain import check_named_person
from services.followup.staff.find_excluded_staff import find_excluded_staff
from services.followup.staff.find_staff_members import find_staff_members
from shared.database import Tx
from shared.messaging import announce
from shared.tasks import finish_tasks
from shared.version import Version, how_it_stands, is_version_of


async def name_contact_person(
    tx: Tx,
    case_id: UUID,
    *,
    staff_id: UUID,
    deputy_staff_id: UUID | None,
    reason: str | None,
    version: Version | None = None,
) -> Assignment | None:
    """Name the contact person and the deputy, and return the current assignment.

    Naming the same two again changes nothing. Whoever already has the task may keep it, also without the role now.

    Raises NeedsANamedPerson, NoSuchCase, ApplicationIsWithdrawn, DeathIsRecorded, SomebodyElseWasNamed when the naming
    has another `version` now, StaffMemberNotKnown, StaffMemberHasLeft, CannotBeContactPerson, NotAReader,
    DeputyIsTheContactPerson or ChangeNeedsAReason.
    """
    check_named_person(tx.actor.staff_id)
    case = await lock_case(tx, case_id)
    case.check_is_followed_up()
    current = await find_assignment(tx, case_id)
    if current and (current.staff_id, current.deputy_staff_id) == (staff_id, deputy_staff_id):
        return current
    if version is not None and not is_version_of(version, *facts_about(current)):
        raise await _somebody_else(tx, case_id, current, version)
    known = await find_staff_members(tx)
    excluded = await find_excluded_staff(tx, case_id, [one for one in (staff_id, deputy_staff_id) if one])
    check_newly_named(
        current, known, case.programme_id, staff_id=staff_id, deputy_staff_id=deputy_staff_id, excluded=excluded
    )
    naming = classify_naming(current, staff_id=staff_id, deputy_staff_id=deputy_staff_id, reason=reason)
    new = Assignment(staff_id, deputy_staff_id, since=tx.today)
    if naming in {"assigned", "changed"}:
        await finish_tasks(tx, ContactPersonTask.NAME, case_id)
    if naming == "assigned":
        await add_assignment(tx, case_id, new, reason=reason)
        await record_history(tx, case_id, ContactPersonHistory.ASSIGNED, staff_id=str(staff_id))
        await announce(tx, announcements.contact_person_assigned(case, new))
    elif naming == "changed" and current is not None:
        await _hand_over(tx, case, current, new, reason=reason)
    elif naming == "deputy_changed":
        await change_deputy(tx, case_id, deputy_staff_id)
        deputy = str(deputy_staff_id) if deputy_staff_id else None
        await record_history(tx, case_id, ContactPersonHistory.DEPUTY_CHANGED, staff_id=deputy)
    return await find_assignment(tx, case_id)


async def _somebody_else(tx: Tx, case_id: UUID, current: Assignment | None, version: Version) -> SomebodyElseWasNamed:
    """The refusal, with who was named meanwhile and by whom."""
    now = how_it_stands(version, *facts_about(current), lines=await find_history(tx, case_id))
    named = [line for line in now["changes"] if line.what in set(ContactPersonHistory)]
    return SomebodyElseWasNamed(current=now | {"changes": named, "contact_person": current})


async def _hand_over(tx: Tx, case: Case, previous: Assignment, new: Assignment, *, reason: str | None) -> None:
    await end_assignment(tx, case.case_id, tx.today)
    await add_assignment(tx, case.case_id, new, reason=reason)
    words = {"staff_id": str(new.staff_id), "previous_staff_id": str(previous.staff_id)}
    await record_history(tx, case.case_id, ContactPersonHistory.CHANGED, **words)
    await announce(tx, announcements.contact_person_changed(case, new, previous.staff_id))
