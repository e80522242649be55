"""The planned exit is moved to another day."""

from tests.chaos.load.acts import Act
from tests.chaos.load.life import Life


async def move_exit_date(life: Life) -> bool:
    """Move it to a day within half a year."""
    day = life.another_day(*range(2, 160)).isoformat()
    words = {"planned_exit_on": day, "reason": "Ny dato fra institusjonen."}
    where, key = ("intake", "cases", life.case_id, "exit-date"), (life.case_id, day)
    await life.asking.ask("move_exit", key, where, actor=life.staff.caseworker, **words)
    return True


ACTS = (Act("applied", move_exit_date, share=0.1, turn=1), Act("granted", move_exit_date, share=0.2, turn=2))
