"""An arrival or a move-out was written down wrongly, and is put right with a reason."""

from datetime import timedelta
from typing import Any

from tests.chaos.load.acts import Act
from tests.chaos.load.housing.stays import come, move_out
from tests.chaos.load.life import Life


async def correct_arrival(life: Life) -> bool:
    """It was the day before; or nobody came, and they come after all. Whether the person lives there then."""
    await life.rest(0.1, 2)
    if life.happens(0.5):
        await _correct(life, "arrival", arrived_on=(life.today - timedelta(days=1)).isoformat())
        return True
    if not await _correct(life, "arrival", arrived_on=None):
        return False
    life.arrivals += 1
    await life.rest(0.1, 2)
    return await come(life)


async def correct_move_out(life: Life) -> bool:
    """It was on another day; or it was somebody else, and the person moves out later. Whether they have by then."""
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
    """Write down what is so. Whether that is certain to have happened."""
    reason = life.word()
    made = await life.asking.ask(
        "correct",
        (life.stay_id, reason),
        ("housing", "stays", life.stay_id, act, "correction"),
        actor=life.staff.manager,
        reason=reason,
        **is_so,
    )
    return made is not None


ACTS = (Act("arrived", correct_arrival, share=0.15), Act("moved out", correct_move_out, share=0.15, turn=1))
