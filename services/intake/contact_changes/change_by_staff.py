"""A member of staff changes how a person is reached, because the person has told them."""

from collections.abc import Mapping
from uuid import UUID

from services.intake.applications.read_ways import read_ways
from services.intake.cases.find_history import find_history
from services.intake.cases.lock_case import lock_case
from services.intake.contact_changes.db import add_change, list_changes_of
from services.intake.contact_changes.domain import ContactChange, changed, facts_about
from services.intake.contact_changes.history import ContactHistory
from services.intake.contact_changes.put_in_effect import put_in_effect
from services.intake.contact_changes.refusals import (
    ContactChangeWaits,
    ContactNeedsANamedPerson,
    WaysHaveChanged,
)
from services.intake.deaths.domain import check_no_death
from services.intake.people.domain.person import Contact
from services.intake.people.find_key import find_key
from services.intake.people.find_person import find_person
from shared.database import Tx
from shared.ids import new_id
from shared.version import Version, how_it_stands, is_version_of


async def change_by_staff(
    tx: Tx, case_id: UUID, given: Mapping[str, str], *, reason: str, version: Version | None = None
) -> None:
    """Change the ways at once, with a reason. Both ways are told, as after a change by the person.

    Raises ContactNeedsANamedPerson, NoSuchCase, DeathIsRecorded, ContactChangeWaits, WaysHaveChanged when the ways
    have another `version` now, InvalidInput, NothingChanges or NowhereToReach.
    """
    if tx.actor.staff_id is None:
        raise ContactNeedsANamedPerson
    case = await lock_case(tx, case_id)
    check_no_death(case)
    key = await find_key(tx, case.person_id)
    if any(one.state == "waiting" for one in await list_changes_of(tx, case_id, key)):
        raise ContactChangeWaits
    contact = (await find_person(tx, case.person_id)).contact
    if version is not None and not is_version_of(version, *facts_about(contact)):
        raise await _changed(tx, case_id, contact, version)
    ways = read_ways(tx, given)
    changed(contact, ways)
    change = ContactChange(
        change_id=new_id(), case_id=case_id, person_id=case.person_id, state="waiting", confirm_by="staff", ways=ways,
        asked_on=tx.today, asked_by=tx.actor.staff_id, reason=reason,
    )  # fmt: skip
    await add_change(tx, change, key)
    await put_in_effect(tx, case, change, key, "by_staff")


async def _changed(tx: Tx, case_id: UUID, contact: Contact, version: Version) -> WaysHaveChanged:
    """The refusal, with what has happened to the ways meanwhile, and by whom."""
    now = how_it_stands(version, *facts_about(contact), lines=await find_history(tx, case_id))
    happened = [line for line in now["changes"] if line.what in set(ContactHistory)]
    return WaysHaveChanged(current=now | {"changes": happened})
