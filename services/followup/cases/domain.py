"""A case, as far as followup knows it: dates that other services announce, in any order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypedDict
from uuid import UUID

from services.followup.cases.refusals import ApplicationIsWithdrawn, DeathIsRecorded

Move = Literal["arrival", "move_out"]


class CaseDates(TypedDict, total=False):
    """The dates of a case that an event is about; None for one that was taken back."""

    granted_on: date | None
    withdrawn_on: date | None
    arrived_on: date | None
    moved_out_on: date | None
    death_recorded_on: date | None


@dataclass(frozen=True, slots=True)
class Case:
    """The dates of one case that matter to followup; None as long as none was announced."""

    case_id: UUID
    programme_id: str
    granted_on: date | None
    withdrawn_on: date | None
    arrived_on: date | None
    moved_out_on: date | None
    death_recorded_on: date | None = None

    def check_is_followed_up(self) -> None:
        """Nobody is followed up after the application was withdrawn or a death was recorded.

        Raises DeathIsRecorded or ApplicationIsWithdrawn.
        """
        if self.death_recorded_on is not None:
            raise DeathIsRecorded
        if self.withdrawn_on is not None:
            raise ApplicationIsWithdrawn

    def moved_on(self, move: Move) -> date | None:
        """The day of the move, as it is known now."""
        return self.arrived_on if move == "arrival" else self.moved_out_on

    @property
    def since(self) -> date | None:
        """The day from which this person should have had a contact person."""
        return self.granted_on or self.arrived_on


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that happened in a case: a code, who did it, and the words for the sentence about it."""

    at: datetime
    what: str
    by: UUID | None
    words: Mapping[str, str | int | None]
