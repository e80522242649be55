"""What followup needs of a programme: the days of contact, and how long aftercare lasts."""

from dataclasses import dataclass, replace

from services.followup.programmes.domain.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class Programme:
    """`aftercare_period` is an ISO 8601 period, None where the programme offers none."""

    programme_id: str
    in_stay: Rhythm
    in_aftercare: Rhythm
    aftercare_period: str | None

    @property
    def after_a_move_without_aftercare(self) -> Rhythm:
        """The first days only, without the interval of aftercare."""
        return replace(self.in_aftercare, every=None)
