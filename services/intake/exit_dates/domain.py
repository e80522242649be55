"""The day the person leaves treatment or prison, and when somebody has to be warned of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.intake.cases.domain.case import UNDECIDED, ShownStatus
from shared.edge.dates import Bounds, years_from

EXIT_WARNING_DAYS = 14
"""How many days before a planned exit staff are warned that nothing is in place (S0-04)."""
WARNING_HOUR = 8
"""The hour of the day at which the warning comes: early enough for staff to act on the same day."""

YEARS_BACK, YEARS_AHEAD = 1, 5
"""How long before the application somebody may have left, and how far ahead an exit is planned."""


@dataclass(frozen=True, slots=True)
class ExitDate:
    """One date in the history of planned exits."""

    planned_exit_on: date
    recorded_on: date
    recorded_by: UUID | None
    """None for the date on the form."""
    reason: str | None


def exit_days(received_on: date, today: date) -> Bounds:
    """The days that make sense as a planned exit: not long before the application, and no sentence ahead of all."""
    return Bounds(years_from(received_on, -YEARS_BACK), years_from(today, YEARS_AHEAD))


def warns_of_exit(status: ShownStatus, *, has_place: bool) -> bool:
    """Whether a near exit needs a warning: the case is not decided yet, or is granted and has no place."""
    return status in UNDECIDED or (status == "granted" and not has_place)


def warning_on(planned_exit_on: date) -> date:
    """The day on which staff are warned that the exit is near."""
    return planned_exit_on - timedelta(days=EXIT_WARNING_DAYS)
