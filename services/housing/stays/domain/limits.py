"""How long a text about a stay may be, in characters: for the forms, which ask for it before housing refuses."""

from dataclasses import dataclass

from services.housing.stays.domain.stay import LONGEST_REASON, SHORTEST_REASON


@dataclass(frozen=True, slots=True)
class Lengths:
    """The bounds of one text, both allowed."""

    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The texts of a stay. `reason`: why the end was moved, or a record corrected."""

    reason: Lengths


LIMITS = Limits(reason=Lengths(SHORTEST_REASON, LONGEST_REASON))
