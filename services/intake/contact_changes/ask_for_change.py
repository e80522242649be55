"""The person asks, on the status page, to be reached in another way."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from services.intake.applications.read_ways import read_ways
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.contact_changes.announcements import contact_change_asked
from services.intake.contact_changes.db import add_change, count_asked_today, list_changes_of
from services.intake.contact_changes.domain import (
    MOST_IN_A_DAY,
    ConfirmBy,
    ContactChange,
    changed,
    check_old_way,
    last_day_to_confirm,
)
from services.intake.contact_changes.history import ContactHistory
from services.intake.contact_changes.refusals import ContactChangeWaits, TooManyContactChanges
from services.intake.deaths.domain import check_no_death
from services.intake.people.find_key import find_key
from services.intake.people.find_person import find_person
from services.intake.person_access.check_person import check_person
from shared.clock import start_of_day
from shared.database import Tx
from shared.ids import random_reference
from shared.messaging import announce
from shared.timers import TimerKind, set_timer


class ContactTimer(TimerKind):
    """`ref` is the change."""

    EXPIRES = "contact_change_expires"


async def ask_for_change(tx: Tx, change_id: UUID, given: Mapping[str, str], *, confirm_by: ConfirmBy) -> None:
    """Keep the wish until it is confirmed: with a code that is sent to the old telephone or e-mail, or by staff.

    The same id again changes nothing. Raises OnlyThePerson, DeathIsRecorded, ContactChangeWaits, TooManyContactChanges,
    InvalidInput, NothingChanges, NowhereToReach or NoSuchOldWay.
    """
    case = await lock_case(tx, check_person(tx))
    check_no_death(case)
    key = await find_key(tx, case.person_id)
    known = await list_changes_of(tx, case.case_id, key)
    if any(one.change_id == change_id for one in known):
        return
    if any(one.state == "waiting" for one in known):
        raise ContactChangeWaits
    if await count_asked_today(tx, case.case_id) >= MOST_IN_A_DAY:
        raise TooManyContactChanges
    ways, person = read_ways(tx, given), await find_person(tx, case.person_id)
    changed(person.contact, ways)
    check_old_way(person.contact, confirm_by)
    by_code = confirm_by != "staff"
    change = ContactChange(
        change_id=change_id, case_id=case.case_id, person_id=case.person_id, state="waiting", confirm_by=confirm_by,
        ways=ways, asked_on=tx.today, until_on=last_day_to_confirm(tx.today) if by_code else None,
        code=random_reference() if by_code else None,
    )  # fmt: skip
    await add_change(tx, change, key)
    if change.until_on:
        due_at = start_of_day(change.until_on + timedelta(days=1))
        await set_timer(
            tx, kind=ContactTimer.EXPIRES, ref=change_id, due_at=due_at, data={"case_id": str(case.case_id)}
        )
    await record_history(tx, case.case_id, ContactHistory.ASKED)
    await announce(tx, contact_change_asked(case, change))
