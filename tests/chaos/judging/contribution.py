"""What a subject contributes to the verdict. A file below `judging/<service>/` says it in `JUDGE`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding
from tests.chaos.keep_ledger import Key
from tests.chaos.list_subjects import subjects_of

Told = tuple[str, str, str, str | None]
"""About what, in which words, to whom, and to which role or member of staff."""

PERSON = ("person", None)
CONTACT_PERSON = ("contact_person", None)
CASEWORKERS = ("role", "caseworker")
MANAGERS = ("role", "house_manager")


@dataclass(frozen=True, slots=True)
class Judge:
    """What is known of one subject. Everything is by name: of a table, a command of the load, a kind of event.

    `tables` are read by these queries from the service's database. `commands` find the effects of a command in the
    state, by the key that the ledger has; one in `seen_elsewhere` leaves nothing to count it by, or the same as another
    does, and is judged by what it announces. `messages` say who is told what because of an event. `once` names the
    fields by which a contract promises an event once. `checks` look at everything.
    """

    tables: Mapping[str, str] = field(default_factory=dict)
    commands: Mapping[str, Callable[[Evidence], list[Key]]] = field(default_factory=dict)
    seen_elsewhere: frozenset[str] = frozenset()
    messages: Mapping[str, Callable[[Announced], list[Told]]] = field(default_factory=dict)
    once: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: tuple[Callable[[Evidence], Iterator[Finding]], ...] = ()


@cache
def judges() -> tuple[tuple[str, Judge], ...]:
    """Every subject's, with the name of its service."""
    return tuple((service, subject.JUDGE) for service, subject in subjects_of("tests.chaos.judging"))


def messages_of(event: Announced) -> list[Told]:
    """Who is told what because of this event: docs/architecture and services/notifications/events say the same."""
    return [told for _, judge in judges() if event.kind in judge.messages for told in judge.messages[event.kind](event)]
