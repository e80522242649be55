"""The constraints of the database enforce the rules without the code: each is violated with SQL."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from services.housing.app import ROOMS
from shared.database.transaction import violated_constraint
from tests.component.housing.home import TODAY, days


async def violated(home, sql, **values):
    """The name of the constraint that this statement violates."""
    with pytest.raises(IntegrityError) as stopped:
        async with home.housing.service.database.engine.begin() as connection:
            await connection.execute(text(sql), values)
    return violated_constraint(stopped.value)


async def test_two_people_on_one_place_on_the_same_day(home):
    await home.plans(place="a")
    other = await home.plans(place="b")
    same_place = (await home.housing.rows("SELECT place_no FROM place WHERE place_key = 'hus-1-a'"))[0]["place_no"]

    broken = await violated(home, "UPDATE stay SET place_no = :no WHERE stay_id = :id", no=same_place, id=other)

    assert broken == "no_two_people_on_one_place_on_the_same_day"


async def test_two_residents_when_one_lives_on_past_the_agreed_end(home):
    await home.moves_in(agreed_end_on=TODAY + days(10))
    next_stay = await home.plans(starts_on=TODAY + days(10))

    arrives = "UPDATE stay SET state = 'living', arrived_on = starts_on WHERE stay_id = :id"
    assert await violated(home, arrives, id=next_stay) == "one_person_lives_on_a_place_at_a_time"


async def test_two_places_for_one_person(home):
    case_id = await home.grants()
    await home.plans(case_id)
    other = await home.plans(place="b")

    broken = await violated(home, "UPDATE stay SET case_id = :case_id WHERE stay_id = :id", case_id=case_id, id=other)

    assert broken == "one_open_offer_or_stay_per_case"


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("agreed_end_on = starts_on", "a_stay_lasts_a_night"),
        ("state = 'living'", "who_lives_here_has_arrived"),
        ("moved_out_on = starts_on", "who_moved_out_has_a_day"),
        ("state = 'asleep'", "a_stay_is_somewhere_on_its_way"),
    ],
)
async def test_an_inconsistent_stay(home, change, broken):
    stay_id = await home.plans()
    assert await violated(home, f"UPDATE stay SET {change} WHERE stay_id = :id", id=stay_id) == broken


async def test_every_constraint_that_people_can_meet_has_a_refusal(home):
    found = await home.housing.rows("""
        SELECT conname AS name FROM pg_constraint WHERE contype = 'x'
        UNION SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'stay'::regclass AND indpred IS NOT NULL
    """)
    assert {row["name"] for row in found} == {name for room in ROOMS.load() for name in room.constraints}
