"""Simulates many people at once, each in a coroutine that applies, waits, moves in and moves out."""

import asyncio
import contextlib
import random
from dataclasses import dataclass, field

from deploy.demo.home import Staff
from deploy.demo.people import People
from tests.chaos.load.acts import go_on
from tests.chaos.load.ask_services import Asking, LoadIsOver
from tests.chaos.load.housing.offers import get_a_place
from tests.chaos.load.housing.stays import arrive, give_back, move_out
from tests.chaos.load.intake.applications import apply
from tests.chaos.load.intake.decisions import decide
from tests.chaos.load.life import Life


@dataclass(slots=True)
class Load:
    """`lives` people at the same time. When the case of one ends, another person begins."""

    asking: Asking
    staff: Staff
    people: People
    places: list[str]
    seed: int
    lives: int
    begun: int = 0
    _tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    def begin(self) -> None:
        """Start all people."""
        self._tasks = [asyncio.create_task(self._one_after_the_other(number)) for number in range(self.lives)]

    async def end(self) -> None:
        """Send no new commands, wait for open answers, and end. Raises errors of the driver itself."""
        self.asking.over.set()
        await asyncio.gather(*self._tasks)

    async def _one_after_the_other(self, number: int) -> None:
        with contextlib.suppress(LoadIsOver):
            await self.asking.rest(random.Random(self.seed * 1000 + number), 0, 3)
            while True:
                self.begun += 1
                chance = random.Random(f"{self.seed}-{self.begun}")
                await live(Life(self.asking, self.staff, self.people, self.places, chance))


async def live(life: Life) -> None:
    """One case, from the application to its end, with the acts that subjects contribute."""
    if not await apply(life):
        return
    await life.rest()
    if not await go_on(life, "applied") or not await decide(life) or not await go_on(life, "granted"):
        return
    life.stay_id = await get_a_place(life)
    if life.stay_id and life.happens(0.1):
        await give_back(life, life.stay_id, "by_person" if life.happens(0.5) else "by_house")
        life.stay_id = await get_a_place(life)
    if life.stay_id and await arrive(life) and await go_on(life, "arrived"):
        await _stay(life)


async def _stay(life: Life) -> None:
    for _ in range(life.chance.randint(1, 5)):
        await life.rest(1, 12)
        await go_on(life, "lives there")
    if await move_out(life):
        await life.rest(1, 3)
        await go_on(life, "moved out")
