"""Whether help goes on for a person, and with which contacts. For as long as it does, there is always a next one."""

from dataclasses import dataclass
from datetime import date

from services.followup.aftercare.domain.aftercare import Aftercare
from services.followup.cases.domain import Case, Move
from services.followup.programmes.domain.programme import Programme
from services.followup.programmes.domain.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Somebody lives there (`arrival`), or is followed up at home (`move_out`) until the day `until`."""

    move: Move
    moved_on: date
    rhythm: Rhythm
    until: date | None = None

    def ahead(self, today: date, *, late: bool = False) -> list[date]:
        """The days of contact that are to stand in the calendar today."""
        return self.rhythm.ahead(self.moved_on, today=today, until=self.until, late=late)

    def is_over(self, today: date) -> bool:
        """Whether nothing is left: after a move-out without aftercare, when the first days have passed."""
        return self.move == "move_out" and self.until is None and not self.ahead(today)


def what_goes_on(case: Case, programme: Programme, offer: Aftercare | None) -> GoingOn | None:
    """What goes on for the person of `case`; None before the arrival, after a death, and when no more is left.

    The stay goes on past its agreed end until the person has moved out. Aftercare goes on from the offer: who has not
    answered yet is not left alone, and who has said no is left in peace.
    """
    if case.death_recorded_on is not None:
        return None
    if case.moved_out_on is None:
        return GoingOn("arrival", case.arrived_on, programme.in_stay) if case.arrived_on else None
    if offer is None:
        return GoingOn("move_out", case.moved_out_on, programme.after_a_move_without_aftercare)
    if offer.state in {"offered", "started"}:
        return GoingOn("move_out", case.moved_out_on, programme.in_aftercare, until=offer.until_on)
    return None
