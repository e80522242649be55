"""What simulated people do at each stage of their cases. A file below `load/<service>/` has its acts in `ACTS`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tests.chaos.list_subjects import subjects_of
from tests.chaos.load.life import Life

Moment = Literal["applied", "granted", "arrived", "lives there", "moved out"]
"""The person waits for a decision; waits for a place; has moved in; has lived there for a while (several times); has
moved out."""


@dataclass(frozen=True, slots=True)
class Act:
    """`do` is called at this moment for a share of all people, in the order of `turn`. If it returns False, the case
    ends there."""

    moment: Moment
    do: Callable[[Life], Awaitable[bool]]
    share: float = 1.0
    turn: int = 5


@cache
def acts_at(moment: Moment) -> tuple[Act, ...]:
    """The acts of all subjects at this moment, in their order."""
    acts = [act for _, subject in subjects_of("tests.chaos.load") for act in getattr(subject, "ACTS", ())]
    return tuple(sorted((act for act in acts if act.moment == moment), key=lambda act: act.turn))


async def go_on(life: Life, moment: Moment) -> bool:
    """Call the acts for the person at this moment. Returns whether the case goes on."""
    for act in acts_at(moment):
        if life.happens(act.share) and not await act.do(life):
            return False
    return True
