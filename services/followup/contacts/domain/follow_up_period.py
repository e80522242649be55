"""The time in which a person is followed up. For as long as it lasts, there is always a next contact."""

from dataclasses import dataclass
from datetime import date

from services.followup.cases.domain import Move
from services.followup.programmes.domain.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class FollowUpPeriod:
    """A stay (`arrival`), or the time after a move-out (`move_out`). `until` is its last day; None: no day is set."""

    move: Move
    moved_on: date
    rhythm: Rhythm
    until: date | None = None

    @property
    def is_aftercare(self) -> bool:
        """Whether this is aftercare: a stay, and the days after a move-out without aftercare, have no last day."""
        return self.move == "move_out" and self.until is not None

    def days_ahead(self, today: date, *, late: bool = False) -> list[date]:
        """The days of contact that are to be planned today, see `Rhythm.days_ahead`."""
        return self.rhythm.days_ahead(self.moved_on, today=today, until=self.until, late=late)

    def is_over(self, today: date) -> bool:
        """Whether the first days after a move-out without aftercare have passed. A stay is never over by itself."""
        return self.move == "move_out" and self.until is None and not self.days_ahead(today)
