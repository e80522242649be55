"""Notices come at eight in the morning in Norway and offers end at midnight there, also when the clocks change."""

from datetime import date, datetime, timedelta

import pytest

from shared.clock import OSLO
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_overdue import StayOverdue
from tests.component.housing.home import TODAY, a_home, days

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
CLOCKS_CHANGE = pytest.mark.parametrize(("night", "utc_hour"), [(SPRING, 6), (AUTUMN, 7)], ids=["spring", "autumn"])


async def fired_at(home, day, hour, minute=0):
    home.housing.clock.move_to(datetime(day.year, day.month, day.day, hour, minute, tzinfo=OSLO))
    return await home.housing.fire_due()


@CLOCKS_CHANGE
async def test_a_notice_comes_at_eight_on_the_morning_after_the_clocks_changed(postgres, tmp_path, night, utc_hour):
    async with a_home(postgres, tmp_path, notice_days=[14]) as home:
        stay_id = await home.moves_in(agreed_end_on=night + days(14))
        (timer,) = await home.housing.rows(
            "SELECT due_at AT TIME ZONE 'UTC' AS utc FROM timer WHERE kind = 'stay_expiring' AND ref = :id", id=stay_id
        )
        assert (timer["utc"].date(), timer["utc"].hour) == (night, utc_hour)

        for hour, minute in ((0, 30), (1, 59), (3, 1), (7, 58)):
            assert await fired_at(home, night, hour, minute) == 0
        assert await fired_at(home, night, 8) == 1

        (event,) = await home.announced(StayExpiring)
        assert (event.milestone_days, event.days_left) == (14, 14)


@CLOCKS_CHANGE
async def test_a_stay_is_over_its_time_at_eight_after_the_clocks_changed(postgres, tmp_path, night, utc_hour):
    async with a_home(postgres, tmp_path, notice_days=[]) as home:
        await home.moves_in(agreed_end_on=night - days(1))

        assert await fired_at(home, night, 7, 58) == 0
        assert await fired_at(home, night, 8) == 1

        assert len(await home.announced(StayOverdue)) == 1


@CLOCKS_CHANGE
async def test_the_last_day_to_answer_is_a_whole_day_when_the_clocks_change(postgres, tmp_path, night, utc_hour):
    async with a_home(postgres, tmp_path) as home:
        await home.offers(starts_on=night + days(30), answer_due_on=night)

        assert await fired_at(home, night, 23, 58) == 0
        assert await fired_at(home, night + days(1), 0) == 1

        (event,) = await home.announced(OfferExpired)
        assert event.expired_on == night + timedelta(days=1)


@CLOCKS_CHANGE
async def test_down_over_the_night_the_days_left_are_calendar_days(postgres, tmp_path, night, utc_hour):
    async with a_home(postgres, tmp_path, notice_days=[30, 14]) as home:
        await home.moves_in(starts_on=TODAY, agreed_end_on=night + days(10))

        assert await fired_at(home, night - days(8), 9) == 1, "30 days before is long past, 14 is to come"
        assert await fired_at(home, night + days(1), 0, 30) == 1

        assert [(event.milestone_days, event.days_left) for event in await home.announced(StayExpiring)] == [
            (30, 18),
            (14, 9),
        ]
