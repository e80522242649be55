"""However long the service was down, only the nearest missed notice is given, once and with the days that are left.

A model without timers goes through the same starts of the service and computes what should have been announced.
"""

import random

import pytest

from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_overdue import StayOverdue
from tests.component.housing.home import TODAY, a_home, days

NOTICE_DAYS = (90, 60, 30, 14)
NIGHTS = (5, 13, 14, 15, 30, 45, 61, 90, 91, 104)
PLACES = tuple("abcdefghij")
LAST_DAY = 112


def expected(nights, wakings):
    """What a stay of so many nights should have announced, by the times when the service ran: (notices, overdue)."""
    end, told, notices, overdue = TODAY + days(nights), set(), [], 0
    for day, hour in wakings:
        morning = day if hour >= 8 else day - days(1)
        reached = {n for n in NOTICE_DAYS if TODAY <= end - days(n) <= morning} - told
        if reached and day <= end:
            notices.append((min(reached), (end - day).days))
        told |= reached
        if morning > end and not overdue:
            overdue = 1
    return notices, overdue


async def live_through(postgres, tmp_path, wakings):
    """Ten people move in, and the service runs sometimes. Returns what was announced and expected for each stay."""
    async with a_home(postgres, tmp_path, places=PLACES) as home:
        stays = {
            await home.moves_in(place=place, agreed_end_on=TODAY + days(nights)): nights
            for place, nights in zip(PLACES, NIGHTS, strict=True)
        }
        for day, hour in wakings:
            home.goes_to(day, hour)
            await home.housing.fire_due()
        notices, overdue = await home.announced(StayExpiring), await home.announced(StayOverdue)
        outcomes = await home.housing.rows("SELECT outcome, count(*) AS n FROM notice GROUP BY outcome")
    announced = {
        nights: (
            [(event.milestone_days, event.days_left) for event in notices if str(event.stay_id) == stay_id],
            sum(str(event.stay_id) == stay_id for event in overdue),
        )
        for stay_id, nights in stays.items()
    }
    return announced, {row["outcome"]: row["n"] for row in outcomes}


@pytest.mark.parametrize("downtime", range(15))
async def test_after_every_downtime_the_nearest_notice_comes_once(postgres, tmp_path, downtime):
    wakings = [(TODAY + days(n), 9) for n in range(1, LAST_DAY, downtime + 1)]

    announced, outcomes = await live_through(postgres, tmp_path, wakings)

    assert announced == {nights: expected(nights, wakings) for nights in NIGHTS}
    assert sum(len(notices) for notices, _ in announced.values()) == outcomes["announced"] > 0
    if downtime == 0:
        assert announced[104] == ([(90, 90), (60, 60), (30, 30), (14, 14)], 1)
        assert "passed" not in outcomes


@pytest.mark.parametrize("seed", range(4))
async def test_waking_at_any_hour_after_any_downtime_the_nearest_notice_comes_once(postgres, tmp_path, seed):
    luck, day, wakings = random.Random(seed), TODAY + days(1), []
    while day < TODAY + days(LAST_DAY + 10):
        wakings.append((day, luck.randrange(24)))
        day += days(45 if len(wakings) == 2 else luck.randrange(1, 16))

    announced, outcomes = await live_through(postgres, tmp_path, wakings)

    assert announced == {nights: expected(nights, wakings) for nights in NIGHTS}
    assert outcomes["passed"] > 0, "some notices had passed when the service woke"
