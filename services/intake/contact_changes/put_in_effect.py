"""A change is confirmed: the person is reached in the new way from this moment."""

from dataclasses import replace

from services.intake.cases.domain.case import Case
from services.intake.cases.record_history import record_history
from services.intake.contact_changes.announcements import contact_changed
from services.intake.contact_changes.db import save_change
from services.intake.contact_changes.domain import ContactChange, How, changed, last_day_to_take_back
from services.intake.contact_changes.history import ContactHistory
from services.intake.people.change_contact import change_contact
from services.intake.people.find_person import find_person
from shared.database import Tx
from shared.ids import random_reference
from shared.messaging import announce
from shared.sealing import Key


async def put_in_effect(tx: Tx, case: Case, change: ContactChange, key: Key, how: How) -> None:
    """Change what intake has about the person, keep how they were reached before, and tell both ways.

    Whoever has the old way may take it back only when it was the old way that confirmed: a lost telephone that somebody
    has found must not. Raises NothingChanges or NowhereToReach.
    """
    person = await find_person(tx, case.person_id)
    contact = changed(person.contact, change.ways)
    by_code = how == "code"
    done = replace(
        change,
        state="in_effect",
        before=person.contact,
        changed_on=tx.today,
        confirmed_how=how,
        confirmed_by=tx.actor.staff_id,
        code=random_reference() if by_code else None,
        until_on=last_day_to_take_back(tx.today) if by_code else None,
        wrong=0,
    )
    await change_contact(tx, case.person_id, contact, key)
    await save_change(tx, done, key)
    await record_history(tx, case.case_id, ContactHistory.CHANGED, how=how)
    await announce(tx, contact_changed(case, done, tx.today))
