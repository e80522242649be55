"""After an extension, a shortening or an early move-out, no notice is given of an end that is no longer agreed."""

import asyncio

import pytest
from sqlalchemy import text

from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_extended import StayExtended
from shared.contracts.housing.stay_overdue import StayOverdue
from tests.component.housing.home import TODAY, a_home, days

MANY = tuple(f"p{number}" for number in range(16))
END, LATER = TODAY + days(100), TODAY + days(180)


@pytest.fixture
async def home(postgres, tmp_path):
    async with a_home(postgres, tmp_path) as home:
        yield home


async def live_until(home, last_day, first_day=TODAY):
    """Go through every day from `first_day` to `last_day` at nine."""
    for number in range((last_day - first_day).days + 1):
        home.goes_to(first_day + days(number), hour=9)
        await home.housing.fire_due()


async def notices(home):
    return [
        (event.agreed_end_on, event.milestone_days, event.days_left) for event in await home.announced(StayExpiring)
    ]


async def test_after_an_extension_only_the_new_end_is_announced(home):
    stay_id = await home.moves_in(agreed_end_on=END)
    await live_until(home, END - days(50))
    await home.extends(stay_id, LATER)

    await live_until(home, LATER + days(3), END - days(49))

    assert await notices(home) == [(END, 90, 90), (END, 60, 60), *((LATER, n, n) for n in (90, 60, 30, 14))]
    assert [event.agreed_end_on for event in await home.announced(StayOverdue)] == [LATER]


async def test_an_extension_during_downtime_takes_the_missed_notices_with_it(home):
    stay_id = await home.moves_in(agreed_end_on=END)
    home.goes_to(END - days(20))  # 90, 60 and 30 are due, and no worker was there
    await home.extends(stay_id, LATER)

    await live_until(home, LATER, END - days(20))

    assert await notices(home) == [(LATER, n, n) for n in (90, 60, 30, 14)]


async def test_a_short_extension_gives_the_notices_that_are_still_to_come(home):
    stay_id = await home.moves_in(agreed_end_on=END)
    await live_until(home, END - days(20))
    await home.extends(stay_id, END + days(15))

    await live_until(home, END + days(15), END - days(19))

    new_end = END + days(15)
    assert await notices(home) == [(END, 90, 90), (END, 60, 60), (END, 30, 30), (new_end, 30, 30), (new_end, 14, 14)]


async def test_an_extension_on_a_notice_day_does_not_repeat_that_morning(home):
    stay_id = await home.moves_in(agreed_end_on=END)
    await live_until(home, END - days(60))
    await home.extends(stay_id, END + days(30))  # today is 60 days before the old end and 90 before the new one

    await live_until(home, END, END - days(60))

    assert await notices(home) == [(END, 90, 90), (END, 60, 60), (END + days(30), 60, 60), (END + days(30), 30, 30)]


async def test_the_morning_of_the_day_on_which_the_new_end_was_agreed_is_not_made_up_for(home):
    stay_id = await home.moves_in(agreed_end_on=END)
    await live_until(home, END - days(50))
    await home.extends(stay_id, END + days(40))  # at nine, today is 90 days before the new end

    await live_until(home, END, END - days(50))

    assert await notices(home) == [(END, 90, 90), (END, 60, 60), (END + days(40), 60, 60)]


async def test_before_eight_on_a_notice_day_the_new_end_is_still_announced(home):
    stay_id = await home.moves_in(agreed_end_on=END)
    await live_until(home, END - days(61))
    home.goes_to(END - days(60), hour=7)
    await home.extends(stay_id, END + days(30))

    await live_until(home, END - days(60), END - days(60))

    assert await notices(home) == [(END, 90, 90), (END + days(30), 90, 90)]


async def test_a_timer_of_an_old_end_that_was_left_behind_says_nothing(home):
    stay_id = await home.moves_in(agreed_end_on=END)
    await home.extends(stay_id, LATER)
    async with home.housing.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE timer SET cancelled_at = NULL"))

    await live_until(home, END + days(2), END - days(2))

    assert await notices(home) == [(LATER, 90, 82)]
    assert await home.announced(StayOverdue) == []


async def test_an_end_that_comes_nearer_gives_its_own_notices(home):
    stay_id = await home.moves_in(agreed_end_on=LATER)
    await home.extends(stay_id, TODAY + days(40))

    await live_until(home, LATER)

    nearer = TODAY + days(40)
    assert await notices(home) == [(nearer, 30, 30), (nearer, 14, 14)]
    assert [event.agreed_end_on for event in await home.announced(StayOverdue)] == [nearer]


async def test_an_end_that_is_moved_there_and_back_announces_each_morning_once(home):
    stay_id = await home.moves_in(agreed_end_on=END)
    await live_until(home, END - days(70))
    await home.extends(stay_id, LATER)
    await home.extends(stay_id, END)

    await live_until(home, END, END - days(70))

    assert await notices(home) == [(END, n, n) for n in (90, 60, 30, 14)]


@pytest.mark.parametrize("days_before", [95, 61, 45, 14, 1])
async def test_who_leaves_early_gives_no_more_notices(home, days_before):
    stay_id = await home.moves_in(agreed_end_on=END)
    await live_until(home, END - days(days_before))
    before = await notices(home)
    await home.moves_out(stay_id, END - days(days_before))

    await live_until(home, END + days(2), END - days(days_before))

    assert await notices(home) == before == [(END, n, n) for n in (90, 60, 30, 14) if n >= days_before]
    assert await home.announced(StayOverdue) == []
    assert len(await home.announced(Discharged)) == 1


async def test_extending_while_notices_are_given_never_announces_the_old_end_afterwards(postgres, tmp_path):
    async with a_home(postgres, tmp_path, connections=12, places=MANY) as home:
        stays = [await home.moves_in(place=place, agreed_end_on=END) for place in MANY]
        home.goes_to(END - days(30))
        work = [home.housing.fire_due() for _ in range(3)] + [home.extends(stay_id, LATER) for stay_id in stays]
        await asyncio.gather(*work)

        assert await home.housing.rows("SELECT kind FROM timer WHERE attempts > 0") == [], "no deadlock, no failure"
        events = await home.housing.announced()
        for stay_id in stays:
            own = [event for event in events if str(getattr(event, "stay_id", "")) == stay_id]
            extended = next(n for n, event in enumerate(own) if isinstance(event, StayExtended))
            assert not any(isinstance(event, StayExpiring) for event in own[extended:])
            assert sum(isinstance(event, StayExpiring) for event in own) <= 1
