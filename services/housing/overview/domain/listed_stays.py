"""Which open stays are in a list that staff ask for."""

from datetime import date
from typing import Literal

from services.housing.overview.domain.stay_today import StayToday

Wanted = Literal["living", "planned", "overdue", "living_or_planned"]

_STATES: dict[Wanted, tuple[str, ...]] = {
    "living": ("living", "overdue"),
    "planned": ("planned",),
    "overdue": ("overdue",),
    "living_or_planned": ("living", "overdue", "planned"),
}
"""The shown states in each list. Stays after a death are in none of these lists."""


def is_wanted(stay: StayToday, wanted: Wanted | None, ending_before: date | None) -> bool:
    """Whether the stay is in the list `wanted` (None: all of them) and ends before that day."""
    if wanted is not None and stay.state not in _STATES[wanted]:
        return False
    return ending_before is None or stay.agreed_end_on < ending_before
