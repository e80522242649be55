"""The planned actions of the simulated people, in the order of time."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from shared.clock import at_hour

Action = Callable[[], Awaitable[None]]


@dataclass
class Agenda:
    """A priority queue of actions by time. Actions of the same time keep the order in which they were planned."""

    _queue: list[tuple[datetime, int, Action]] = field(default_factory=list)
    _number: "count[int]" = field(default_factory=count)

    def plan(self, day: date, hour: int, action: Action) -> None:
        """Plan `action` for `hour` o'clock on `day` (Norwegian time)."""
        heapq.heappush(self._queue, (at_hour(day, hour), next(self._number), action))

    def next_before(self, end: datetime) -> tuple[datetime, Action] | None:
        """Remove the next action and return it with its time. None when no action is left before `end`."""
        if not self._queue or self._queue[0][0] >= end:
            return None
        moment, _, action = heapq.heappop(self._queue)
        return moment, action
