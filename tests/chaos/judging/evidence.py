"""The final state of a run, in the form that the judges use."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from shared.clock import OSLO
from tests.chaos.keep_ledger import Ledger

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Announced:
    """An event in its owner's outbox."""

    event_id: str
    owner: str
    aggregate: str
    version: int
    subject: str
    data: Row
    published: bool = True

    @property
    def kind(self) -> str:
        """The subject without owner and version: `stay.admitted`."""
        return self.subject.split(".", 1)[1].rsplit(".", 1)[0]


@dataclass(slots=True)
class Evidence:
    """`tables` by service and table; `streams` hold (event id, aggregate, version) in the stream's order."""

    listens_to: dict[str, tuple[str, ...]]
    announced: list[Announced]
    streams: dict[str, list[tuple[str, str, int]]]
    tables: dict[tuple[str, str], list[Row]]
    ledger: Ledger
    now: datetime
    given_back: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Events that a service could not handle and returned to the broker, by service, subject and error."""
    by_owner: dict[str, list[Announced]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for event in self.announced:
            self.by_owner.setdefault(event.owner, []).append(event)

    @property
    def today(self) -> date:
        """The day of the business clock in Norway."""
        return day_of(self.now)

    def table(self, service: str, name: str) -> list[Row]:
        """The rows of a table; none if it was not read."""
        return self.tables.get((service, name), [])

    def of(self, owner: str, *kinds: str) -> Iterator[Announced]:
        """The events of these kinds, per aggregate in the order of their versions."""
        return (event for event in self.by_owner.get(owner, []) if event.kind in kinds)


def day_of(moment: datetime) -> date:
    """The day in Norway."""
    return moment.astimezone(OSLO).date()
