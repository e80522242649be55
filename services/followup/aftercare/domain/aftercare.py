"""Aftercare (*ettervern*): follow-up in a home of one's own, offered at every move-out, also an early one (S0-06).

offered --accepted--> started --last day passed, or no longer wanted--> ended
offered --declined--> declined --accepted--> started
offered or declined --last day passed, or declined for good--> ended
ended by its last day --move-out corrected to a later day, had started--> started
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args
from uuid import UUID

from services.followup.aftercare.refusals import AftercareHasStarted, AftercareIsOver
from shared.calendar import Period

State = Literal["offered", "declined", "started", "ended"]
Answer = Literal["accepted", "declined", "later"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)


@dataclass(frozen=True, slots=True)
class Aftercare:
    """The offer to one person and what became of it. `until_on` is the last day, whenever the person accepts."""

    case_id: UUID
    state: State
    offered_on: date
    until_on: date
    ended_on: date | None = None
    started_on: date | None = None

    def state_after(self, answer: Answer, *, for_good: bool, today: date) -> State:
        """The state after the person's answer. `declined` may become `started` until the last day.

        Declining ends aftercare that has started. Raises AftercareIsOver or AftercareHasStarted.
        """
        if self.state == "ended" or today > self.until_on:
            raise AftercareIsOver(ended_on=self.ended_on or self.until_on)
        if answer == "accepted":
            return "started"
        if answer == "declined":
            return "ended" if for_good or self.state == "started" else "declined"
        if self.state == "started":
            raise AftercareHasStarted
        return "offered"

    def is_open(self, today: date) -> bool:
        """Whether the person has said neither yes nor no, and still can."""
        return self.state == "offered" and today <= self.until_on

    def with_last_day(self, until_on: date, today: date) -> "Aftercare":
        """The same offer with another last day, because the day of moving out was corrected.

        Aftercare that had ended by its last day ends on the new last day; if that day is yet to come and aftercare had
        started, aftercare goes on. Aftercare that ended because the person wanted no more stays ended.
        """
        if self.state != "ended" or self.ended_on != self.until_on:
            return replace(self, until_on=until_on)
        if self.started_on is not None and today <= until_on:
            return replace(self, until_on=until_on, state="started", ended_on=None)
        return replace(self, until_on=until_on, ended_on=until_on)


def last_day(moved_out_on: date, period: str) -> date:
    """The last day of aftercare: `period` (ISO 8601, usually P6M) from the day the person really moved out (S0-36)."""
    return Period.parse(period).after(moved_out_on)
