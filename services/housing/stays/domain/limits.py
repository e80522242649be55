"""How many characters a text about a stay may have. The forms show the limits that housing also enforces."""

from dataclasses import dataclass

from services.housing.stays.domain.stay import REASON
from shared.edge.length import Length


@dataclass(frozen=True, slots=True)
class Limits:
    """The texts of a stay. `reason`: why the end was moved, or a record corrected."""

    reason: Length


LIMITS = Limits(reason=REASON)
