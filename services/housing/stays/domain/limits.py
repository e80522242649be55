"""How many characters a text about a stay may have, and the first and last day of its dates. Housing enforces them."""

from dataclasses import dataclass
from datetime import date

from services.housing.stays.domain.days import end_days, start_days
from services.housing.stays.domain.stay import REASON, Stay
from shared.edge.dates import Bounds
from shared.edge.length import Length


@dataclass(frozen=True, slots=True)
class Limits:
    """The texts and the days of a stay. `reason`: why the end was moved, or a record corrected."""

    reason: Length
    starts_on: Bounds
    arrived_on: Bounds
    agreed_end_on: Bounds
    moved_out_on: Bounds


def limits_of(stay: Stay, arrived_on: Bounds, today: date) -> Limits:
    """The limits of this stay today. Where no day is possible yet, the last one is before the first."""
    return Limits(
        reason=REASON,
        starts_on=start_days(today),
        arrived_on=arrived_on,
        agreed_end_on=end_days(stay.first_day, today),
        moved_out_on=Bounds(stay.first_day, today),
    )
