"""The list of open stays, and which of them staff ask for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.housing.programmes.domain import Place
from services.housing.stays.domain.shown import shown_state, warnings_about_end
from services.housing.stays.domain.stay import Stay

Wanted = Literal["living", "planned", "overdue"]

_STATES: dict[Wanted, tuple[str, ...]] = {
    "living": ("living", "overdue"),
    "planned": ("planned",),
    "overdue": ("overdue",),
}
"""The shown states in each list. Stays after a death are in none of these lists."""


@dataclass(frozen=True, slots=True)
class StayInList:
    """An open stay: who, where and until when."""

    stay_id: UUID
    case_id: UUID
    programme_id: str
    place_id: UUID
    place: str
    unit: str
    state: str
    starts_on: date
    arrived_on: date | None
    agreed_end_on: date
    days_left: int
    missed_on: date | None
    warnings: list[str]

    def is_wanted(self, wanted: Wanted | None, ending_before: date | None) -> bool:
        """Whether the stay is in the list `wanted` (None: all of them) and ends before that day."""
        if wanted is not None and self.state not in _STATES[wanted]:
            return False
        return ending_before is None or self.agreed_end_on < ending_before


def stay_in_list(stay: Stay, place: Place, today: date, *, deceased: bool) -> StayInList:
    """The stay as the list shows it today."""
    return StayInList(
        stay_id=stay.stay_id,
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        place_id=place.place_id,
        place=place.name,
        unit=place.unit_name,
        state=shown_state(stay, today, deceased=deceased),
        starts_on=stay.starts_on,
        arrived_on=stay.arrived_on,
        agreed_end_on=stay.agreed_end_on,
        days_left=(stay.agreed_end_on - today).days,
        missed_on=stay.missed_on,
        warnings=warnings_about_end(stay.agreed_end_on),
    )
