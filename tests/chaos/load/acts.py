"""What a subject does with somebody at a moment of her way. A file below `load/<service>/` names its acts in `ACTS`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tests.chaos.list_subjects import subjects_of
from tests.chaos.load.life import Life

Moment = Literal["applied", "granted", "arrived", "lives there", "moved out"]
"""She waits for a decision; waits for a place; has moved in; a while of living there is over (some times); has moved
out."""


@dataclass(frozen=True, slots=True)
class Act:
    """`do` happens at this moment to a share of all people, in the order of `turn`. False ends her way."""

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
    """Do what happens to her at this moment. Whether her way goes on."""
    for act in acts_at(moment):
        if life.happens(act.share) and not await act.do(life):
            return False
    return True
