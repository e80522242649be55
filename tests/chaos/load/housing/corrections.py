"""A wrongly recorded arrival or move-out is corrected, with a reason."""

from datetime import date, timedelta
from typing import Any

from tests.chaos.load.acts import Act
from tests.chaos.load.housing.stays import come, move_out
from tests.chaos.load.life import Life


async def correct_arrival(life: Life) -> bool:
    """Correct the arrival to the day before, or take it back and record a new one. Returns whether it is recorded."""
    await life.rest(0.1, 2)
    if life.happens(0.5):
        # The day before the recorded one: the clock may have moved since, and the recorded day again changes nothing.
        known = await life.asking.look("housing", "cases", life.case_id, "stay", actor=life.staff.manager)
        if known and known["stay"]["arrived_on"]:
            day_before = date.fromisoformat(known["stay"]["arrived_on"]) - timedelta(days=1)
            await _correct(life, "arrival", arrived_on=day_before.isoformat())
        return True
    if not await _correct(life, "arrival", arrived_on=None):
        return False
    life.arrivals += 1
    await life.rest(0.1, 2)
    return await come(life)


async def correct_move_out(life: Life) -> bool:
    """Correct the day of the move-out, or take it back and record a later one. Returns whether it is recorded."""
    await life.rest(0.1, 2)
    if life.happens(0.5):
        gone = {"moved_out_on": life.today.isoformat(), "reason": "completed", "next_home": "unknown"}
        await _correct(life, "move-out", move_out=gone)
        return True
    if not await _correct(life, "move-out", move_out=None):
        return False
    life.move_outs += 1
    await life.rest(1, 3)
    return await move_out(life)


async def _correct(life: Life, act: str, **is_so: Any) -> bool:
    """Send a correction. Returns whether it is certain that it was committed.

    What is taken back may be recorded anew, so an unanswered request that arrives after that takes it back again.
    """
    reason = life.word()
    made = await life.asking.ask(
        "correct",
        (life.stay_id, reason),
        ("housing", "stays", life.stay_id, act, "correction"),
        actor=life.staff.manager,
        once=None not in is_so.values(),
        reason=reason,
        **is_so,
    )
    return made is not None


ACTS = (Act("arrived", correct_arrival, share=0.15), Act("moved out", correct_move_out, share=0.15, turn=1))
