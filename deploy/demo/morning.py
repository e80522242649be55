"""Leaves every role a morning with work, on a system that may already have people in it.

The business clock goes back some weeks, invented people come in and go their way until today, and the clock is where
it was. What is already there stays as it is: each scene touches only its own person, and takes a place only where
housing has one that is free. Nobody should work in the system during that minute.
"""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from deploy.demo.agenda import Agenda
from deploy.demo.home import SUBJECTS, Staff
from deploy.demo.parameters import Parameters
from deploy.demo.people import People
from deploy.demo.scene import NoFreePlace, Scene
from deploy.demo.subjects.decisions import REASONS
from deploy.demo.system import System
from shared.clock import OSLO, at_hour, wall_now
from shared.database import Actor
from shared.http import RefusedByService

HOME, WARD = "hjem-nord", "ettervern-ost"
LIVES_IN = {HOME: "5501", WARD: "3416"}
"""The municipality that takes part in each programme: the person has to be resident there."""
APPLIED = "intake.application.received.v1"
HOUR = 9
"""When a scene of an earlier day begins, in Norway."""


WAITS = ("planned", "not_confirmed")
WITHOUT_APPLICATION = ("kad", "ready_for_discharge")
"""Kinds of places that nobody applies for."""


@dataclass(frozen=True, slots=True)
class FreePlace:
    """A place, and the first day on which somebody may move in."""

    programme_id: str
    place_id: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class Added:
    """What one run has added.

    Each scene with the reason why it was left out (None: it is there), the names of the new people, and how many
    events of each subject there are more.
    """

    scenes: Mapping[str, str | None]
    people: tuple[str, ...]
    events: Mapping[str, int]

    @property
    def left_out(self) -> dict[str, str]:
        """The scenes that are not there, and why."""
        return {waits: why for waits, why in self.scenes.items() if why}


@dataclass(eq=False)
class Morning:
    """What the scenes share: the system, the staff, people, and the steps by which a person gets where they are."""

    system: System
    staff: Staff
    people: People
    until: datetime
    agenda: Agenda = field(default_factory=Agenda)
    names: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The business date, which is an earlier day while a scene is played."""
        return self.system.clock.today()

    @property
    def morning(self) -> date:
        """The day on which the work waits."""
        return self.until.astimezone(OSLO).date()

    def in_days(self, days: int) -> date:
        """A day, counted from the morning."""
        return self.morning + timedelta(days=days)

    def plan(self, days_before: int, hour: int, action: Any) -> None:
        """Plan what follows in a scene, so many days before the morning."""
        self.agenda.plan(self.in_days(-days_before), hour, action)

    async def applies(self, programme_id: str = HOME, **answers: Any) -> tuple[str, str]:
        """Somebody applies who is eligible, but for what `answers` say. Returns the case and its reference."""
        told = self.people.applicant(self.today).answers | {
            "current_setting": "treatment", "home_municipality": LIVES_IN[programme_id], "work_or_school": "yes",
            "planned_exit_on": self.in_days(45).isoformat(), "has_pet": False, "phone": "+47 00000000",
        }  # fmt: skip
        told |= answers
        form = {"form_id": str(uuid4()), "programme_id": programme_id, "channel": "web", "language": "nb"}
        made = await self.system.post("intake", "applications", actor=Actor("gateway"), answers=told, **form)
        self.names.append(told["name"])
        return str(made["case_id"]), str(made["reference"])

    async def is_granted(self, case_id: str) -> None:
        """A caseworker answers the open rules and grants the place."""
        who = self.staff.caseworker
        case = await self.system.get("intake", "cases", case_id, actor=who)
        for rule in [one["rule"] for one in case["rules"] if one["outcome"] == "unknown"]:
            said = {"outcome": "pass", "reason": "Avklart med søkeren på telefon."}
            await self.system.post("intake", "cases", case_id, "rules", rule, actor=who, **said)
        said = {"outcome": "granted", "reasons": REASONS["granted"]}
        await self.system.post("intake", "cases", case_id, "decision", actor=who, **said)
        await self.system.settle()

    async def has_contact_person(self, case_id: str) -> None:
        """The house manager names the first peer worker as contact person, the second as deputy."""
        who = {"staff_id": str(self.staff.contact_person.staff_id), "deputy_staff_id": str(self.staff.deputy.staff_id)}
        await self.system.post("followup", "cases", case_id, "contact-person", actor=self.staff.manager, **who)
        await self.system.settle()

    async def free_place(self, starts_on: date, *, or_later: bool = False) -> FreePlace:
        """A place that is free from `starts_on` on; with `or_later` from the next possible day. Raises NoFreePlace."""
        found = []
        for programme_id in (WARD, HOME):
            board = await self.system.get("housing", "board", actor=self.staff.manager, programme_id=programme_id)
            for place in (place for unit in board["units"] for place in unit["places"]):
                if place["free_from"] and place["kind"] not in WITHOUT_APPLICATION:
                    free_from = max(starts_on, date.fromisoformat(place["free_from"]))
                    found.append(FreePlace(programme_id, place["place_id"], free_from))
        first = min(found, key=lambda place: place.starts_on, default=None)
        if first is None or (first.starts_on > starts_on and not or_later):
            raise NoFreePlace
        return first

    async def is_offered(self, case_id: str, place: FreePlace, ends_on: date | None = None) -> str:
        """The house manager offers the place. Returns the offer. Raises NoFreePlace if it is taken on a later day."""
        said = {"case_id": case_id, "place_id": place.place_id, "starts_on": place.starts_on.isoformat()}
        if ends_on:
            said["agreed_end_on"] = ends_on.isoformat()
        try:
            made = await self.system.post("housing", "offers", actor=self.staff.manager, **said)
        except RefusedByService as refused:
            if refused.refusal != "PlaceIsTaken":
                raise
            raise NoFreePlace from refused
        await self.system.settle()
        return str(made["offer_id"])

    async def accepts(self, offer_id: str) -> None:
        """The person says yes to the offer."""
        await self.system.post("housing", "offers", offer_id, "answer", actor=self.staff.manager, answer="accepted")
        await self.system.settle()

    async def arrives(self, case_id: str) -> None:
        """The person moves in today."""
        stay = (await self.system.get("housing", "cases", case_id, "stay", actor=self.staff.manager))["stay"]
        said = {"arrived_on": self.today.isoformat()}
        await self.system.post("housing", "stays", stay["stay_id"], "arrival", actor=self.staff.contact_person, **said)
        await self.system.settle()

    async def gets_a_place(self, starts_on: date, ends_on: date | None = None) -> str:
        """Somebody applies, is granted, and accepts a place from `starts_on`. Returns the case. Raises NoFreePlace."""
        place = await self.free_place(starts_on)
        case_id, _ = await self.applies(place.programme_id)
        await self.is_granted(case_id)
        await self.has_contact_person(case_id)
        await self.accepts(await self.is_offered(case_id, place, ends_on))
        return case_id

    async def confirms(self, case_id: str, *days: int) -> None:
        """The contact person confirms the contacts that are due; if there are `days`, only those after the move."""
        who = self.staff.contact_person
        case = await self.system.get("followup", "cases", case_id, actor=who)
        for contact in case["contacts"]:
            is_due = contact["state"] in WAITS and date.fromisoformat(contact["due_on"]) <= self.today
            if is_due and (not days or contact["day"] in days):
                where = ("contacts", contact["contact_id"], "confirmation")
                await self.system.post("followup", *where, actor=who, kind="met")
        await self.system.settle()


def all_scenes() -> list[Scene]:
    """The scenes of all subjects, in the order of the subjects."""
    modules = [import_module(f"deploy.demo.subjects.{subject}") for subject in SUBJECTS]
    return [scene for module in modules for scene in getattr(module, "SCENES", ())]


async def leave_a_morning(system: System, staff: Staff, *, seed: int) -> Added:
    """Play every scene, and put the clock back to where it was. Returns what was added."""
    until = system.clock.now()
    moved_by = until - wall_now()
    before = await _events(system)
    # Each run invents other people: the seed and how many have applied decide who.
    chance = random.Random(f"{seed} after {before.get(APPLIED, 0)}")  # noqa: S311
    morning = Morning(system, staff, People(Parameters.read(), chance), until)
    outcomes: dict[str, str | None] = {}
    scenes = sorted(all_scenes(), key=lambda scene: -scene.days_before)
    for scene in scenes:
        morning.plan(scene.days_before, HOUR, partial(_play, scene, morning, outcomes))
    try:
        system.clock.move_to(at_hour(morning.in_days(-scenes[0].days_before), HOUR))
        while (planned := morning.agenda.next_before(until)) is not None:
            moment, action = planned
            await system.go_to(max(moment, system.clock.now()))
            await action()
        await system.go_to(wall_now() + moved_by)
    finally:
        system.clock.move_to(wall_now() + moved_by)
    await system.settle()
    after = await _events(system)
    more = {what: number - before.get(what, 0) for what, number in after.items() if number > before.get(what, 0)}
    return Added({scene.waits: outcomes.get(scene.waits) for scene in scenes}, tuple(morning.names), more)


async def _play(scene: Scene, morning: Morning, outcomes: dict[str, str | None]) -> None:
    outcomes[scene.waits] = None
    try:
        await scene.play(morning)
    except NoFreePlace:
        outcomes[scene.waits] = "no place was free"


async def _events(system: System) -> Counter[str]:
    """How many events of each subject have been announced."""
    return Counter(
        {subject: number for one in (await system.counts()).values() for subject, number in one["announced"].items()}
    )


def show_added(added: Added, console: Console) -> None:
    """Print what waits for whom, what could not be added, and how many events of each kind there are more."""
    table = Table("Waits this morning", "for", title=f"{len(added.people)} invented people are new")
    for scene in all_scenes():
        why = added.scenes[scene.waits]
        table.add_row(scene.waits, f"[yellow]left out: {why}[/yellow]" if why else ", ".join(scene.for_whom))
    console.print(table)
    events = Table("Announced", "more", title="What the services have recorded")
    for subject, number in sorted(added.events.items()):
        events.add_row(subject, str(number))
    console.print(events)
