"""A named member of staff settles a change: confirms it after talking with the person, dismisses it, takes it back."""

from typing import Literal
from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.contact_changes.ask_for_change import ContactTimer
from services.intake.contact_changes.domain import How
from services.intake.contact_changes.end_change import end_change
from services.intake.contact_changes.find_change import find_change
from services.intake.contact_changes.put_in_effect import put_in_effect
from services.intake.contact_changes.refusals import ContactNeedsANamedPerson
from services.intake.contact_changes.undo_change import undo_change
from services.intake.deaths.domain import check_no_death
from services.intake.people.find_key import find_key
from shared.database import Tx
from shared.timers import cancel_timers

Settled = Literal["met", "called", "dismissed", "taken_back"]
"""`met` and `called` confirm: staff have spoken with the person, whom they know or have asked who they are."""


async def settle_by_staff(
    tx: Tx, case_id: UUID, change_id: UUID, settled: Settled, *, reason: str | None = None
) -> None:
    """Do it, also where a code was sent that the person cannot get at.

    Raises ContactNeedsANamedPerson, NoSuchCase, DeathIsRecorded, NoSuchContactChange, ContactChangeIsOver,
    NothingChanges and NowhereToReach.
    """
    if tx.actor.staff_id is None:
        raise ContactNeedsANamedPerson
    case = await lock_case(tx, case_id)
    check_no_death(case)
    key = await find_key(tx, case.person_id)
    state: Literal["waiting", "in_effect"] = "in_effect" if settled == "taken_back" else "waiting"
    change = await find_change(tx, case_id, key, state=state, change_id=change_id)
    if settled == "taken_back":
        await undo_change(tx, case, change, key, reason=reason)
    elif settled == "dismissed":
        await end_change(tx, case, change, key, reason=reason)
    else:
        how: How = settled
        await cancel_timers(tx, ref=change_id, kinds=[ContactTimer.EXPIRES])
        await put_in_effect(tx, case, change, key, how)
