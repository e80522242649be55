"""Why an end was moved or a record corrected is sealed: a copy of the database has none of these words."""

from functools import partial

import pytest
from sqlalchemy import text

from services.housing.corrections.tables import REASONS as CORRECTED
from services.housing.end_of_stay.tables import REASONS as EXTENDED
from services.housing.stays.find_case_of_row import find_case_of_row
from shared.database import Actor
from shared.sealing import NotReadable, seal_clear_texts
from tests.component.housing.home import STAFF, TODAY, days

EXTENSION, CORRECTION = "Hun har fått plass på Solbakken avrusning.", "Broren Planterud hentet henne dagen før."


async def stay_of(home, case_id):
    return (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]


@pytest.fixture
async def written(home):
    """Somebody whose end was moved and whose arrival was corrected, each with a reason."""
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    home.goes_to(TODAY + days(5))
    await home.arrives(stay_id, TODAY + days(5))
    await home.extends(stay_id, TODAY + days(500), EXTENSION)
    await home.corrects_arrival(stay_id, TODAY + days(2), CORRECTION)
    return case_id


async def test_they_are_shown_and_stand_nowhere_in_a_copy_of_the_database(home, written):
    stay = await stay_of(home, written)
    assert [one["reason"] for one in stay["extensions"]] == [EXTENSION]
    assert [one["reason"] for one in stay["corrections"]] == [CORRECTION]

    copy = await home.housing.dump()
    assert str(written) in copy
    assert "Solbakken" not in copy
    assert "Planterud" not in copy


async def test_one_key_serves_a_case_and_the_texts_of_two_cases_do_not_open_each_other(home, written):
    other = await home.grants()
    stay_id = await home.moves_in(other, place="b", starts_on=TODAY + days(5))
    await home.extends(stay_id, TODAY + days(400), "Noe annet.")
    assert len(await home.housing.rows("SELECT 1 FROM case_key")) == 2

    async with home.housing.service.database.engine.begin() as connection:
        await connection.execute(
            text("UPDATE extension SET reason_sealed = (SELECT min(reason_sealed) FROM extension WHERE stay_id <> :id)"
                 " WHERE stay_id = :id"), {"id": stay_id},
        )  # fmt: skip
    with pytest.raises(NotReadable):
        await stay_of(home, other)


async def test_what_release_0_1_has_written_in_clear_is_shown_and_then_sealed(home, written):
    async with home.housing.service.database.engine.begin() as connection:
        for table, reason in (("extension", EXTENSION), ("correction", CORRECTION)):
            values = {"reason": reason}
            await connection.execute(text(f"UPDATE {table} SET reason = :reason, reason_sealed = NULL"), values)
    before = await stay_of(home, written)
    assert "Solbakken" in await home.housing.dump()

    for column in (EXTENDED, CORRECTED):
        step = partial(seal_clear_texts, column=column, case_of=find_case_of_row)
        async with home.housing.service.database.begin(Actor.system("housing")) as tx:
            assert await step(tx)
            assert not await step(tx)

    copy = await home.housing.dump()
    assert "Solbakken" not in copy
    assert "Planterud" not in copy
    assert await stay_of(home, written) == before
