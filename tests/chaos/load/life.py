"""One simulated person on the way through a programme, and what the acts of all subjects share."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from deploy.demo.home import Staff
from deploy.demo.people import People
from tests.chaos.load.ask_services import Asking

LATER = ("NotGranted", "NoSuchCase", "StaffMemberNotKnown")
"""Refusals that mean that an event on which the command depends has not arrived yet."""


@dataclass(slots=True)
class Life:
    """One simulated person, with everything that acts have to remember."""

    asking: Asking
    staff: Staff
    people: People
    places: list[str]
    chance: random.Random
    case_id: str = ""
    stay_id: str = ""
    number: int = 0
    arrivals: int = 1
    """The number of the present arrival: one that was taken back is followed by the next."""
    move_outs: int = 1
    days: set[date] = field(default_factory=set)
    """Days that were agreed before. Acts never send one of them again, because that would change nothing."""

    @property
    def today(self) -> date:
        """Today by the business clock that the services share."""
        return self.asking.clock.today()

    def happens(self, share: float) -> bool:
        """Whether this person is in a share of all people, drawn at random; nothing is drawn for a share of 1."""
        return share >= 1 or self.chance.random() < share

    def word(self) -> str:
        """A reason that no other command has, so that its effect can be found in the state."""
        self.number += 1
        return f"Grunn {self.number} i sak {self.case_id}."

    def another_day(self, *lengths: int) -> date:
        """A day after one of these numbers of days, or the next one after it that was not agreed before."""
        day = self.today + timedelta(days=self.chance.choice(lengths))
        while day in self.days:
            day += timedelta(days=1)
        self.days.add(day)
        return day

    async def rest(self, least: float = 0.1, most: float = 1.0) -> None:
        """Wait between `least` and `most` seconds."""
        await self.asking.rest(self.chance, least, most)
