"""The simulated home. Whatever happens in a case is passed to all subjects, and each subject reacts to it."""

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
    "consents",
    "wishes",
)
"""Modules of deploy/demo/subjects, in the order in which they react. A new subject is added here.

Each has `REACTIONS` for the year (below), `SCENES` for the morning (`scene.py`), or both.
"""

Reactions = Mapping[str, Callable[..., Awaitable[None]]]
"""The reactions of a subject: from what happened ("arrived") to a function that takes the home and the case id."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The members of staff who act in the simulation."""

    caseworker: Actor
    manager: Actor
    contact_person: Actor
    deputy: Actor


class Home:
    """What the subjects share: the system, the agenda, the people, and the random generators."""

    def __init__(self, system: System, staff: Staff, parameters: Parameters, agenda: Agenda, seed: int) -> None:
        self.system, self.staff, self.parameters, self.agenda = system, staff, parameters, agenda
        self.chance = random.Random(seed)  # noqa: S311  the same year for the same seed
        self.people = People(parameters, self.chance)
        self.habit = random.Random(f"habits of {seed}")  # noqa: S311
        """A separate random generator for recurring actions: changing them does not change the rest of the year."""
        self.applicants: dict[str, Applicant] = {}
        self.agreed: set[str] = set()
        """The ids of the contacts whose confirmation is in the agenda."""
        self._reactions: list[Reactions] = [
            getattr(import_module(f"deploy.demo.subjects.{subject}"), "REACTIONS", {}) for subject in SUBJECTS
        ]

    async def happened(self, what: str, case_id: str) -> None:
        """Call the reactions of all subjects to what happened in a case, in the order of SUBJECTS."""
        for reactions in self._reactions:
            if what in reactions:
                await reactions[what](self, case_id)

    async def open(self, first_day: date, days: int) -> None:
        """Have every subject plan its first actions in the `days` days from `first_day`."""
        for reactions in self._reactions:
            if "home_opens" in reactions:
                await reactions["home_opens"](self, first_day, days)

    def chance_of(self, parameter: str) -> bool:
        """Draw whether something happens whose probability is the figure `parameter`, in per cent."""
        return self.chance.random() < self.parameters[parameter].share

    @property
    def today(self) -> date:
        """The business date."""
        return self.system.clock.today()

    def in_days(self, least: int, most: int) -> date:
        """A random day, `least` to `most` days from today."""
        return self.today + timedelta(days=self.chance.randint(least, most))

    async def stay_of(self, case_id: str) -> dict[str, Any]:
        """The open offer, planned stay or stay of a case, as housing returns it."""
        answer = await self.system.get("housing", "cases", case_id, "stay", actor=self.staff.manager)
        return dict(answer["stay"])
