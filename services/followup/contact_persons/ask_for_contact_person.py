"""A person should have a contact person: a house manager is asked by name to choose one, until a day."""

from services.followup.cases.domain import Case
from services.followup.contact_persons.domain import due_on, is_missing
from services.followup.contact_persons.find_assignment import find_assignment
from services.followup.staff.find_departed_staff import find_departed_staff
from services.followup.staff.find_excluded_staff import find_excluded_staff
from shared.database import Tx
from shared.tasks import TaskKind, close_tasks, open_task


class ContactPersonTask(TaskKind):
    """What is asked of staff about contact persons."""

    NAME = "name_contact_person"
    """One in each case. It is done when a contact person is named."""


async def ask_for_contact_person(tx: Tx, case: Case) -> None:
    """Open the task where nobody who works here and may see the case is contact person; close it where none is needed.

    Call it with the locked case whenever that may have changed. It looks at the present state, so the order of events
    does not matter.
    """
    assignment = await find_assignment(tx, case.case_id)
    named = [assignment.staff_id] if assignment else []
    cannot = await find_departed_staff(tx, named) | await find_excluded_staff(tx, case.case_id, named)
    if is_missing(case, assignment, cannot):
        day = due_on(case, had_one=assignment is not None, today=tx.today)
        await open_task(tx, ContactPersonTask.NAME, case.case_id, due_on=day)
    else:
        await close_tasks(tx, ContactPersonTask.NAME, case.case_id)
