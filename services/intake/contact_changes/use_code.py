"""Somebody types the code out of a message: it confirms a change that waits, or takes back one that is in effect."""

from dataclasses import replace
from typing import Literal

from services.intake.cases.lock_case import lock_case
from services.intake.contact_changes.ask_for_change import ContactTimer
from services.intake.contact_changes.db import save_change
from services.intake.contact_changes.domain import MOST_WRONG
from services.intake.contact_changes.end_change import end_change
from services.intake.contact_changes.find_change import find_change
from services.intake.contact_changes.put_in_effect import put_in_effect
from services.intake.contact_changes.refusals import CodeIsUsedUp, WrongCode
from services.intake.contact_changes.undo_change import undo_change
from services.intake.deaths.domain import check_no_death
from services.intake.people.find_key import find_key
from services.intake.person_access.check_person import check_person
from shared.database import Tx
from shared.ids import normal_reference
from shared.timers import cancel_timers


async def use_code(tx: Tx, code: str, *, to: Literal["confirm", "take_back"]) -> WrongCode | CodeIsUsedUp | None:
    """Do what the code is for. None: it was right.

    A wrong code is counted at the change, so its refusal is returned and not raised: the transaction commits. Raises
    OnlyThePerson, DeathIsRecorded and NoSuchContactChange.
    """
    case = await lock_case(tx, check_person(tx))
    check_no_death(case)
    key = await find_key(tx, case.person_id)
    change = await find_change(tx, case.case_id, key, state="waiting" if to == "confirm" else "in_effect")
    if not change.takes_code(tx.today):
        return CodeIsUsedUp()
    if normal_reference(code) != change.code:
        wrong = replace(change, wrong=change.wrong + 1)
        await save_change(tx, wrong, key)
        if wrong.wrong < MOST_WRONG:
            return WrongCode()
        if to == "confirm":
            await end_change(tx, case, wrong, key)
        return CodeIsUsedUp()
    if to == "take_back":
        await undo_change(tx, case, change, key)
    else:
        await cancel_timers(tx, ref=change.change_id, kinds=[ContactTimer.EXPIRES])
        await put_in_effect(tx, case, change, key, "code")
    return None
