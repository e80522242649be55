"""One person on the way through the programme: what is known of her, and what the driver can do for her."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from deploy.demo.home import Staff
from deploy.demo.people import People
from tests.chaos.load.ask_services import Asking

LATER = ("NotGranted", "NoSuchCase", "StaffMemberNotKnown")
"""Refused because the event that leads to it is still on its way."""


@dataclass(slots=True)
class Life:
    """One person. What the subjects' acts remember of her stands here."""

    asking: Asking
    staff: Staff
    people: People
    places: list[str]
    chance: random.Random
    case_id: str = ""
    stay_id: str = ""
    number: int = 0
    arrivals: int = 1
    """Which arrival this is: after one that was taken back, it is the next."""
    move_outs: int = 1
    days: set[date] = field(default_factory=set)
    """Days that were agreed before. To ask for the same again is a yes that changes nothing, so nobody does."""

    @property
    def today(self) -> date:
        """By the clock that the services share."""
        return self.asking.clock.today()

    def happens(self, share: float) -> bool:
        """Whether what happens to this share of all people happens to her. What happens to all draws nothing."""
        return share >= 1 or self.chance.random() < share

    def word(self) -> str:
        """A reason that no other command has, by which its effect is found."""
        self.number += 1
        return f"Grunn {self.number} i sak {self.case_id}."

    def another_day(self, *lengths: int) -> date:
        """A day that many days from now, or the next one after it that was not agreed before."""
        day = self.today + timedelta(days=self.chance.choice(lengths))
        while day in self.days:
            day += timedelta(days=1)
        self.days.add(day)
        return day

    async def rest(self, least: float = 0.1, most: float = 1.0) -> None:
        """Let some seconds pass."""
        await self.asking.rest(self.chance, least, most)
