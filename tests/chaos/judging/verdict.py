"""The verdict on a run. It passes when nothing is lost, doubled, out of order, unfinished, dead or given back."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

Wrong = Literal["lost", "doubled", "order", "unfinished", "dead", "given back"]
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Finding:
    """A deviation from the expected state: its kind, the check that found it, and where."""

    wrong: Wrong
    check: str
    where: str


Check = Callable[..., Iterator[Finding]]


@dataclass(slots=True)
class Verdict:
    """All findings, and how much was compared."""

    findings: list[Finding] = field(default_factory=list)
    compared: Counter[str] = field(default_factory=Counter)

    def count(self, wrong: Wrong) -> int:
        """How many findings of one kind."""
        return sum(one.wrong == wrong for one in self.findings)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def compare_counts(check: str, wanted: Iterable[T], found: Iterable[T]) -> Iterator[Finding]:
    """Things that are missing are lost; things that are there too often are doubled."""
    must, has = Counter(list(wanted)), Counter(list(found))
    for one in must.keys() | has.keys():
        if has[one] < must[one]:
            yield Finding("lost", check, f"{one}: {has[one]} of {must[one]}")
        elif has[one] > must[one]:
            yield Finding("doubled", check, f"{one}: {has[one]} instead of {must[one]}")


def compare_order(check: str, whose: str, wanted: Sequence[T], found: Sequence[T]) -> Iterator[Finding]:
    """Find things in a wrong order. Missing and doubled things are reported as such, not as a wrong order."""
    differences = list(compare_counts(f"{check} of {whose}", wanted, found))
    if differences:
        yield from differences
    elif list(wanted) != list(found):
        place = next(index for index, (one, other) in enumerate(zip(wanted, found, strict=True)) if one != other)
        yield Finding("order", check, f"{whose}: {found[place]} where {wanted[place]} was to come ({place + 1}.)")
