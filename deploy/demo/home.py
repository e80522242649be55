"""The life of the home as its subjects act it out: what happens is told to all of them, and each does its part."""

import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from deploy.demo.agenda import Agenda
from deploy.demo.parameters import Parameters
from deploy.demo.people import Applicant, People
from deploy.demo.system import System
from shared.database import Actor

PROGRAMME = "hjem-nord"
SUBJECTS = (
    "applications",
    "decisions",
    "contact_persons",
    "exit_dates",
    "contacts",
    "stays",
    "aftercare",
    "offers",
    "messages",
)
"""Modules of deploy/demo/subjects, in the order in which they react to the same thing. A new subject is one line."""

Reactions = Mapping[str, Callable[..., Awaitable[None]]]
"""What a subject does when something happens: the happening -> a function of the home and the case it is about."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who does what in the home."""

    caseworker: Actor
    manager: Actor
    contact_person: Actor
    deputy: Actor


class Home:
    """What the subjects share: the system, the agenda, the people, and the dice."""

    def __init__(self, system: System, staff: Staff, parameters: Parameters, agenda: Agenda, seed: int) -> None:
        self.system, self.staff, self.parameters, self.agenda = system, staff, parameters, agenda
        self.chance = random.Random(seed)  # noqa: S311  the same year for the same seed
        self.people = People(parameters, self.chance)
        self.habit = random.Random(f"habits of {seed}")  # noqa: S311
        """What is done again and again is drawn by itself: doing it otherwise changes nothing else of the year."""
        self.applicants: dict[str, Applicant] = {}
        self.agreed: set[str] = set()
        """The contacts that somebody has in the agenda."""
        self._reactions: list[Reactions] = [
            import_module(f"deploy.demo.subjects.{subject}").REACTIONS for subject in SUBJECTS
        ]

    async def happened(self, happening: str, case_id: str) -> None:
        """Have every subject react to what happened in a case, in the order of SUBJECTS."""
        for reactions in self._reactions:
            if happening in reactions:
                await reactions[happening](self, case_id)

    async def open(self, first_day: date, days: int) -> None:
        """Have every subject plan what does not follow from anything else in the `days` days from `first_day`."""
        for reactions in self._reactions:
            if "home_opens" in reactions:
                await reactions["home_opens"](self, first_day, days)

    def chance_of(self, parameter: str) -> bool:
        """Whether something that happens in so many per cent happens now."""
        return self.chance.random() < self.parameters[parameter].share

    @property
    def today(self) -> date:
        """The business date."""
        return self.system.clock.today()

    def in_days(self, least: int, most: int) -> date:
        """A day, so many days from today."""
        return self.today + timedelta(days=self.chance.randint(least, most))

    async def stay_of(self, case_id: str) -> dict[str, Any]:
        """The open offer, planned stay or stay of a case, as housing answers."""
        answer = await self.system.get("housing", "cases", case_id, "stay", actor=self.staff.manager)
        return dict(answer["stay"])
