"""The person asks to withdraw the application; it takes effect some days later, unless it is taken back."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

DAYS_TO_TAKE_BACK = 3
"""Days from the wish until it takes effect. A reference and a year of birth are little proof, and a place is much."""
EFFECT_HOUR = 9
"""The hour in Norway at which it takes effect."""

End = Literal["withdrawn", "taken_back", "overtaken"]
"""How a request ended. `overtaken`: the case can no longer be withdrawn, for example because the person moved in."""


@dataclass(frozen=True, slots=True)
class WithdrawalRequest:
    """A wish to withdraw that waits for its day."""

    request_id: UUID
    asked_on: date
    takes_effect_on: date


def takes_effect_on(today: date) -> date:
    """The day on which a wish of today takes effect."""
    return today + timedelta(days=DAYS_TO_TAKE_BACK)
