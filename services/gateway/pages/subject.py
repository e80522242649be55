"""What each subject of the pages contributes. `app.py` names the subjects once, from the ground up.

A page that shows several subjects asks `subjects_of(page)` for the contributions and imports none of them.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from typing import TypeVar

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page
from services.gateway.pages.staff.contributions import (
    Card,
    Day,
    Happening,
    HistoryWords,
    MenuEntry,
    NextStep,
    OnePerson,
    RefusalWords,
    Section,
    TaskWords,
)

K = TypeVar("K")
V = TypeVar("V")
FindsSections = Callable[[Day], Awaitable[Sequence[Section]]]
FindsCards = Callable[[OnePerson], Awaitable[Sequence[Card]]]
FindsNextStep = Callable[[OnePerson], NextStep | None]
FindsHappenings = Callable[[OnePerson], Iterable[Happening]]
AnswersForPerson = Callable[[OnePerson], Response | None]


class ContributedTwice(RuntimeError):
    """Two subjects contribute the same name or the same position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The contributions of one folder of pages. All of them are optional."""

    routers: Sequence[APIRouter] = ()
    """If two routes match the same address, the first one answers."""
    menu: Sequence[MenuEntry] = ()
    refusals: Mapping[str, RefusalWords] = field(default_factory=dict)
    """Words for the refusals of services, by the name of the refusal."""
    history: Mapping[str, HistoryWords] = field(default_factory=dict)
    """Words for the lines of the services' histories, by code."""
    history_values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Marked words for codes inside such a line, by the name of the word and then by its code."""
    for_the_house: frozenset[str] = frozenset()
    """Codes of `history` that are shown only to those who may read contacts."""
    retold_by_intake: frozenset[str] = frozenset()
    """Codes of `history` that intake also records, from events. Intake's lines are left out if housing answered."""
    happenings: FindsHappenings | None = None
    """Lines of the timeline that are in no history."""
    today: FindsSections | None = None
    """Sections of *I dag*, built when the page is opened; none for a visitor who may not see them."""
    tasks: Mapping[str, TaskWords] = field(default_factory=dict)
    """What the pages say about kinds of tasks, by the code that the service has for the kind."""
    cards: FindsCards | None = None
    """Parts of a person's page."""
    next_steps: Mapping[int, FindsNextStep] = field(default_factory=dict)
    """Functions by position. Of the steps of all subjects, the first one that is found is shown."""
    person_page: AnswersForPerson | None = None
    """A page that replaces a person's ordinary page, or None when the ordinary page is to be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """The contributions of all subjects together, each kind in the order in which it is used."""

    routers: Sequence[APIRouter]
    menu: tuple[MenuEntry, ...]
    refusals: Mapping[str, RefusalWords]
    history: Mapping[str, HistoryWords]
    history_values: Mapping[str, Mapping[str, str]]
    for_the_house: frozenset[str]
    retold_by_intake: frozenset[str]
    happenings: Sequence[FindsHappenings]
    today: Sequence[FindsSections]
    tasks: Mapping[str, TaskWords]
    cards: Sequence[FindsCards]
    next_steps: Sequence[FindsNextStep]
    person_pages: Sequence[AnswersForPerson]


def load_subjects(package: str, names: Iterable[str]) -> Subjects:
    """`SUBJECT` of the module `subject` in each folder. Raises ContributedTwice."""
    subjects: list[Subject] = [import_module(f"{package}.{name}.subject").SUBJECT for name in names]
    menu = _joined({entry.position: entry} for one in subjects for entry in one.menu)
    next_steps = _joined(one.next_steps for one in subjects)
    return Subjects(
        routers=[router for one in subjects for router in one.routers],
        menu=tuple(menu[position] for position in sorted(menu)),
        refusals=_joined(one.refusals for one in subjects),
        history=_joined(one.history for one in subjects),
        history_values=_joined(one.history_values for one in subjects),
        for_the_house=frozenset(chain.from_iterable(one.for_the_house for one in subjects)),
        retold_by_intake=frozenset(chain.from_iterable(one.retold_by_intake for one in subjects)),
        happenings=[one.happenings for one in subjects if one.happenings],
        today=[one.today for one in subjects if one.today],
        tasks=_joined(one.tasks for one in subjects),
        cards=[one.cards for one in subjects if one.cards],
        next_steps=[next_steps[position] for position in sorted(next_steps)],
        person_pages=[one.person_page for one in subjects if one.person_page],
    )


def subjects_of(page: Page) -> Subjects:
    """The subjects of the running gateway."""
    subjects: Subjects = page.request.app.state.subjects
    return subjects


def _joined(parts: Iterable[Mapping[K, V]]) -> dict[K, V]:
    joined: dict[K, V] = {}
    for part in parts:
        twice = joined.keys() & part.keys()
        if twice:
            raise ContributedTwice(f"two subjects contribute {', '.join(sorted(map(str, twice)))}")
        joined |= part
    return joined
