"""Builds a tree from spans, also when spans are missing, clocks differ, or parents are inconsistent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.gateway.traces.span import Span

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A span in its place. `starts_us` counts from the start of the trace.

    `orphaned`: its parent was never received or has been deleted. `moved_us`: how much later it is shown than its
    sender's clock said, because a span cannot begin before its parent.
    """

    span: Span
    depth: int
    starts_us: int
    moved_us: int = 0
    orphaned: bool = False

    @property
    def ends_us(self) -> int:
        """The end, in microseconds from the start of the trace."""
        return self.starts_us + self.span.duration_us


def as_tree(spans: Iterable[Span]) -> list[Step]:
    """Every span once, parents before children, siblings by time. There may be several roots."""
    by_id = {span.span_id: span for span in spans}
    if not by_id:
        return []
    children: dict[str | None, list[Span]] = defaultdict(list)
    for span in sorted(by_id.values(), key=_by_time):
        known = span.parent_span_id in by_id and span.parent_span_id != span.span_id
        children[span.parent_span_id if known else None].append(span)
    # Counted from the first root: a child with a slow clock may claim to have begun before everything.
    start = min(children[None] or by_id.values(), key=_by_time).started_at
    placed: dict[str, Step] = {}
    for root in children[None]:
        _place(root, children, start, placed)
    # Spans that are left have parents in a cycle. They are shown from their first span on.
    for span in sorted(by_id.values(), key=_by_time):
        if span.span_id not in placed:
            _place(span, children, start, placed)
    return list(placed.values())


def _place(root: Span, children: dict[str | None, list[Span]], start: datetime, placed: dict[str, Step]) -> None:
    """Place `root` and all below it, without recursion: a trace may be deeper than the stack."""
    waiting: list[tuple[Span, Step | None]] = [(root, None)]
    while waiting:
        span, parent = waiting.pop()
        if span.span_id in placed:
            continue
        step = _step(span, parent, start)
        placed[span.span_id] = step
        waiting.extend((child, step) for child in reversed(children[span.span_id]))


def _step(span: Span, parent: Step | None, start: datetime) -> Step:
    began = (span.started_at - start) // _MICROSECOND
    if parent is None:
        return Step(span, 0, max(0, began), orphaned=span.parent_span_id is not None)
    # Children in the same service as a moved span are moved with it: the clock of that service is wrong.
    moved = parent.moved_us if span.service == parent.span.service else 0
    moved += max(0, parent.starts_us - (began + moved))
    return Step(span, parent.depth + 1, began + moved, moved_us=moved)


def length_us(steps: Iterable[Step]) -> int:
    """How long the whole trace took, from its first start to its last end."""
    return max((step.ends_us for step in steps), default=0)


def busy_us(steps: Iterable[Step]) -> dict[str, int]:
    """For each service the time in which at least one of its steps ran, in the order of their first steps."""
    intervals: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for step in sorted(steps, key=lambda step: step.starts_us):
        intervals[step.span.service].append((step.starts_us, step.ends_us))
    return {service: sum(_lengths(found)) for service, found in intervals.items()}


def _lengths(intervals: list[tuple[int, int]]) -> Iterator[int]:
    """The lengths of `intervals` (sorted by start) without counting any moment twice."""
    until = -1
    for begins, ends in intervals:
        yield max(0, ends - max(begins, until))
        until = max(until, ends)


def _by_time(span: Span) -> tuple[datetime, str]:
    return span.started_at, span.span_id
