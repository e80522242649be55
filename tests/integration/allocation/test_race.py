"""Two people never get the same place on the same day, however many try at once, and no caller sees a deadlock.

The attempts call the verbs on a real PostgreSQL with many connections. An oracle that is independent of the constraint
then compares every two stays on a place. Without constraint and lock it finds overlaps, so the check can fail. The
large set is many races one after the other, each for places that are free again, so that every race is as close.
"""

import asyncio
import random
import time
from collections import Counter
from contextlib import asynccontextmanager
from datetime import date, timedelta

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.housing.offers.answer_offer import answer_offer
from services.housing.offers.offer_place import OfferedDays, offer_place
from shared.database import Actor
from shared.refusals import Refusal
from tests.component.housing.home import TODAY, a_home

SEED = 20270104
ATTEMPTS, AT_ONCE, CONNECTIONS = 2000, 32, 32
PLACES = ("a", "b", "c", "d", "e")

OVERLAPS = """
    WITH had AS (
        SELECT stay_id, place_no, coalesce(arrived_on, starts_on) AS first_day,
               coalesce(moved_out_on, agreed_end_on) AS free_from
        FROM stay WHERE state NOT IN ('declined', 'expired', 'cancelled')
    )
    SELECT count(*) AS n FROM had AS one JOIN had AS two ON one.place_no = two.place_no AND one.stay_id < two.stay_id
    WHERE one.first_day < two.free_from AND two.first_day < one.free_from
"""
TOUCHING = """
    SELECT count(*) AS n FROM stay AS one JOIN stay AS two ON one.place_no = two.place_no
    WHERE one.state = 'offered' AND two.state = 'offered' AND one.agreed_end_on = two.starts_on
"""
ONE_NIGHT = "SELECT count(*) AS n FROM stay WHERE agreed_end_on - starts_on = 1 AND state = 'offered'"
NEW_YEAR = """
    SELECT count(*) AS n FROM stay
    WHERE state = 'offered' AND extract(year FROM starts_on) < extract(year FROM agreed_end_on)
"""


def generated_days(luck):
    """Stays on a weekly grid, so that ends touch often; some last one night, some cross a new year."""
    starts_on = TODAY + timedelta(weeks=luck.randrange(104), days=luck.choice((0, 0, 0, 1)))
    if luck.random() < 0.1:
        starts_on = date(luck.choice((2027, 2028)), 12, luck.randrange(24, 32))
    return OfferedDays(starts_on, starts_on + timedelta(days=luck.choice((1, 7, 7, 14, luck.randrange(1, 120)))))


@asynccontextmanager
async def many_waiting(postgres, tmp_path):
    async with a_home(postgres, tmp_path, connections=CONNECTIONS, places=PLACES) as home:
        yield home, await grant_many(home)


async def grant_many(home):
    async with home.housing.service.database.engine.begin() as connection:
        granted = text("""
            INSERT INTO granted_case (case_id, programme_id, granted_on)
            SELECT gen_random_uuid(), 'hjem-nord', '2027-01-01' FROM generate_series(1, :n) RETURNING case_id
        """)
        return [row.case_id for row in await connection.execute(granted, {"n": ATTEMPTS})]


async def as_owner(postgres, home, statement):
    """Run a statement as the role that owns the tables, which the service's own may not."""
    database = home.housing.service.database.engine.url.database
    connection = await asyncpg.connect(postgres.migration_url_of(database).replace("+asyncpg", ""))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def everybody_declines(home):
    """Free all places for the next race."""
    async with home.housing.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE offer SET state = 'declined' WHERE state = 'open'"))
        await connection.execute(text("UPDATE stay SET state = 'declined' WHERE state = 'offered'"))


async def race(home, case_ids, seed=SEED):
    """Offer everybody a place concurrently. Every third offer is declined at once, so that days become free again."""
    database, actor = home.housing.service.database, Actor("gateway")
    place_ids = [await home.place_id(key) for key in PLACES]
    luck, seen, door = random.Random(seed), Counter(), asyncio.Semaphore(AT_ONCE)

    async def attempt(case_id, place_id, days, *, declines):
        async with door:
            try:
                async with database.begin(actor) as tx:
                    offer, _ = await offer_place(tx, case_id, place_id, days)
                if declines:
                    async with database.begin(actor) as tx:
                        await answer_offer(tx, offer.offer_id, accepted=False)
                seen["held"] += 1
            except Refusal as refusal:
                seen[refusal.name] += 1
            except DBAPIError as error:
                seen[f"error {getattr(error.orig, 'sqlstate', '?')}"] += 1

    attempts = [
        attempt(case_id, luck.choice(place_ids), generated_days(luck), declines=luck.random() < 1 / 3)
        for case_id in case_ids
    ]
    await asyncio.gather(*attempts)
    return seen


async def count(home, sql):
    return (await home.housing.rows(sql))[0]["n"]


def without_the_lock(monkeypatch):
    async def no_lock(tx, place_no):
        await asyncio.sleep(0)

    monkeypatch.setattr("services.housing.offers.offer_place.lock_place", no_lock)
    monkeypatch.setattr("services.housing.stays.lock_stay.lock_place", no_lock)


@pytest.mark.alone("32 connections wait for five places, and whoever waits ten seconds is refused")
async def test_thousands_race_for_five_places_and_nobody_shares_one(postgres, tmp_path, size, figures):
    races, began, all_seen, touching, nights, new_years = size(1, full=50), time.monotonic(), Counter(), 0, 0, 0
    async with many_waiting(postgres, tmp_path) as (home, first):
        for number in range(races):
            seen = await race(home, first if number == 0 else await grant_many(home), SEED + number)

            assert set(seen) == {"held", "PlaceIsTaken"}, "no deadlock, no time-out, no other surprise reaches a caller"
            assert seen["held"] > 200
            assert seen["PlaceIsTaken"] > 200
            assert await count(home, OVERLAPS) == 0
            all_seen += seen
            touching += await count(home, TOUCHING)
            nights += await count(home, ONE_NIGHT)
            new_years += await count(home, NEW_YEAR)
            await everybody_declines(home)

        assert touching > 10, "touching ends were tried and are no overlap"
        assert nights > 10
        assert new_years > 0
        made = await count(home, "SELECT count(*) AS n FROM outbox WHERE subject LIKE '%offer.made%'")
        assert made == all_seen["held"]
    figures(
        f"{all_seen.total():,} attempts on {CONNECTIONS} connections: {all_seen['held']:,} held,"
        f" {all_seen['PlaceIsTaken']:,} told that the place is taken; 0 overlaps, 0 deadlocks seen by a caller;"
        f" {touching:,} touching ends, {nights:,} of one night, {new_years:,} over new year,"
        f" in {time.monotonic() - began:.0f} s"
    )


async def test_without_the_constraint_and_the_lock_the_oracle_finds_overlaps(postgres, tmp_path, monkeypatch):
    async with many_waiting(postgres, tmp_path) as (home, case_ids):
        without_the_lock(monkeypatch)
        await as_owner(postgres, home, "ALTER TABLE stay DROP CONSTRAINT no_two_people_on_one_place_on_the_same_day")
        await race(home, case_ids[:400])

        assert await count(home, OVERLAPS) > 0


async def test_the_constraint_alone_keeps_people_apart_when_a_lock_is_forgotten(postgres, tmp_path, monkeypatch):
    async with many_waiting(postgres, tmp_path) as (home, case_ids):
        without_the_lock(monkeypatch)
        await race(home, case_ids[:300])

        assert await count(home, OVERLAPS) == 0


@pytest.mark.parametrize("tried", range(3))
async def test_of_many_who_want_the_very_same_days_one_gets_them(postgres, tmp_path, tried):
    async with many_waiting(postgres, tmp_path) as (home, case_ids):
        database, place_id = home.housing.service.database, await home.place_id("a")

        async def attempt(case_id):
            try:
                async with database.begin(Actor("gateway")) as tx:
                    await offer_place(tx, case_id, place_id, OfferedDays(TODAY + timedelta(days=tried)))
            except Refusal as refusal:
                return refusal.name
            return "held"

        seen = Counter(await asyncio.gather(*(attempt(case_id) for case_id in case_ids[:60])))

        assert seen == {"held": 1, "PlaceIsTaken": 59}
