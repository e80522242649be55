"""What people will do and when, in the order of time."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from shared.clock import at_hour

Deed = Callable[[], Awaitable[None]]


@dataclass
class Agenda:
    """A queue of deeds by their moment; two at the same moment happen in the order in which they were planned."""

    _queue: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _number: "count[int]" = field(default_factory=count)

    def plan(self, day: date, hour: int, deed: Deed) -> None:
        """Have `deed` done at `hour` o'clock on `day`."""
        heapq.heappush(self._queue, (at_hour(day, hour), next(self._number), deed))

    def next_before(self, end: datetime) -> tuple[datetime, Deed] | None:
        """Take out the next deed, or None when nothing is left before `end`."""
        if not self._queue or self._queue[0][0] >= end:
            return None
        moment, _, deed = heapq.heappop(self._queue)
        return moment, deed
