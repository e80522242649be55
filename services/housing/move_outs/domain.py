"""What happens to the people who come next when somebody moves out later than agreed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from services.housing.stays.domain.stay import NOT_ARRIVED, Stay


def stays_to_move(stays: Iterable[Stay], free_from: date) -> list[Stay]:
    """The not yet arrived stays on a place that must start later because it is free only from `free_from`, in order.

    A stay keeps its end as long as a night is left of it; then it is shifted whole days, and whoever follows with it.
    Nothing is cancelled: that is for people to decide.
    """
    moved = []
    for stay in sorted((stay for stay in stays if stay.state in NOT_ARRIVED), key=lambda stay: stay.first_day):
        if stay.starts_on >= free_from:
            break
        end = max(stay.agreed_end_on, free_from + timedelta(days=1))
        moved.append(replace(stay, starts_on=free_from, agreed_end_on=end))
        free_from = end
    return moved
