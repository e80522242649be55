"""What a subject contributes to the verdict. A file below `judging/<service>/` defines it as `JUDGE`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding
from tests.chaos.keep_ledger import Key
from tests.chaos.list_subjects import subjects_of

Told = tuple[str, str, str, str | None]
"""A message: what it is about, its template, the kind of recipient, and the role or member of staff."""

PERSON = ("person", None)
CONTACT_PERSON = ("contact_person", None)
CASEWORKERS = ("role", "caseworker")
MANAGERS = ("role", "house_manager")


@dataclass(frozen=True, slots=True)
class Judge:
    """The checks of one subject. The keys are names of tables, of commands of the load, and of kinds of events.

    `tables` has the queries that read them from the service's database. `commands` finds the effects of a command in
    the state, by the key in the ledger. Commands in `seen_elsewhere` leave no rows that could be counted, or the same
    ones as another command, and are judged by the events they announce. `messages` says which messages an event leads
    to. `once` has the fields of an event whose contract says that it is announced once. `checks` are other checks.
    """

    tables: Mapping[str, str] = field(default_factory=dict)
    commands: Mapping[str, Callable[[Evidence], list[Key]]] = field(default_factory=dict)
    seen_elsewhere: frozenset[str] = frozenset()
    messages: Mapping[str, Callable[[Announced], list[Told]]] = field(default_factory=dict)
    once: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: tuple[Callable[[Evidence], Iterator[Finding]], ...] = ()


@cache
def judges() -> tuple[tuple[str, Judge], ...]:
    """The judge of every subject, with the name of its service."""
    return tuple((service, subject.JUDGE) for service, subject in subjects_of("tests.chaos.judging"))


def messages_of(event: Announced) -> list[Told]:
    """The messages that this event leads to, as in docs/architecture.md and services/notifications/events."""
    return [told for _, judge in judges() if event.kind in judge.messages for told in judge.messages[event.kind](event)]
