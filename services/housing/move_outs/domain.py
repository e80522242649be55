"""What is recorded of a move-out, and which planned stays a late one postpones."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from services.housing.stays.domain.stay import DECEASED, NOT_ARRIVED, Stay
from shared.refusals import InvalidInput

Reason = Literal["completed", "own_choice", "agreed_early", "other", "deceased"]
NextHome = Literal["own_rented", "family_or_friends", "treatment", "prison", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class MoveOut:
    """The day the person moved out, how, and where to: for the house's own figures, in no event.

    After a death it is the day the room was cleared; the reason is `deceased`, and there is no next home.
    """

    moved_out_on: date
    """The first free day."""
    reason: Reason
    next_home: NextHome | None = None


def check_move_out(stay: Stay, reason: str, *, deceased: bool) -> None:
    """`deceased` is the reason after a recorded death, and then the only one. Raises InvalidInput or NotLivingHere."""
    if (reason == DECEASED) is not deceased:
        raise InvalidInput(fields={"reason": "This reason is for a stay after a recorded death, which has no other."})
    stay.check_lives_here()


def stays_to_move(stays: Iterable[Stay], free_from: date) -> list[Stay]:
    """The planned stays on a place that must start later because it is free only from `free_from`, in order.

    A stay keeps its end as long as a night is left of it; else its end is moved to the day after its start, and the
    next stays are moved in turn. Nothing is cancelled: staff decide about that.
    """
    moved = []
    for stay in sorted((stay for stay in stays if stay.state in NOT_ARRIVED), key=lambda stay: stay.first_day):
        if stay.starts_on >= free_from:
            break
        end = max(stay.agreed_end_on, free_from + timedelta(days=1))
        moved.append(replace(stay, starts_on=free_from, agreed_end_on=end))
        free_from = end
    return moved
