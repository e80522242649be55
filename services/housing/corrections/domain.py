"""A correction, with the values that are stored of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.housing.stays.domain.stay import Stay

Act = Literal["arrival", "move_out"]

_KEPT: dict[Act, tuple[str, ...]] = {
    "arrival": ("arrived_on", "agreed_end_on"),
    "move_out": ("moved_out_on", "move_out_reason", "next_home", "agreed_end_on"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected arrival or move-out: the values before and after, by whom and why."""

    act: Act
    before: dict[str, str | None]
    after: dict[str, str | None]
    reason: str
    corrected_on: date
    corrected_by: UUID | None


def kept_values(act: Act, stay: Stay) -> dict[str, str | None]:
    """The values of the stay that a correction of `act` can change, as JSON."""
    values = {name: getattr(stay, name) for name in _KEPT[act]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
