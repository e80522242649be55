"""The rhythm of contact after a move: on certain days at first, then at equal intervals until follow-up ends.

The days depend on the move only: a contact that is confirmed late, or never, moves no other one. Days that passed
without being planned are not made up for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from shared.calendar import Period


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Contacts on `days` after the move (0: its own day), then one each period `every`; None: no more after `days`.

    `every` is an ISO 8601 period. Raises ValueError when `every` cannot be read.
    """

    days: tuple[int, ...] = ()
    every: str | None = None

    def __post_init__(self) -> None:
        if self.every is not None:
            Period.parse(self.every)

    def due_days(self, moved_on: date, *, until: date | None = None) -> Iterator[date]:
        """Every day of contact in order, without end unless `until` is the last day of follow-up.

        The last day itself is the last contact. A day less than half a period before the last day is left out.
        """
        first = [moved_on + timedelta(days=day) for day in sorted(set(self.days))]
        last = None
        for last in first if until is None else [due_on for due_on in first if due_on <= until]:
            yield last
        if self.every is None:
            return
        period = Period.parse(self.every)
        begin = before = first[-1] if first else moved_on
        for number in count(1):
            due_on = _times(period, number).after(begin)
            if until is not None and (until - due_on) * 2 < due_on - before:
                if last is None or last < until:
                    yield until
                return
            yield due_on
            last = before = due_on

    def days_ahead(self, moved_on: date, *, today: date, until: date | None = None, late: bool = False) -> list[date]:
        """The days to plan from `today` on: the rest of the first days and the next day of the rhythm after them.

        `late` says that the move became known after its day: then one contact is due today instead of all that have
        passed.
        """
        last_first_day = moved_on + timedelta(days=max(self.days, default=-1))
        ahead: list[date] = []
        passed = False
        for due_on in self.due_days(moved_on, until=until):
            if due_on < today:
                passed = True
                continue
            ahead.append(due_on)
            if due_on > max(today, last_first_day):
                break
        if late and passed and today not in ahead and (until is None or today <= until):
            ahead.insert(0, today)
        return ahead


def _times(period: Period, number: int) -> Period:
    """`number` periods added at once: one month after 31 January is 28 February, two months are 31 March."""
    return replace(
        period,
        years=period.years * number,
        months=period.months * number,
        weeks=period.weeks * number,
        days=period.days * number,
    )
