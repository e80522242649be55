"""Whoever works in one house neither finds, reads nor changes anything of a person in another one, behind every route.

Every route that staff may call is called with fitting values and the ids of people in the house next door: as it is,
and with each of the two walls taken down, so that the other one stands alone.
"""

import pytest

from shared.roles import HOUSE_MANAGER
from tests.component.intake.builders import an_application
from tests.component.services.an_api import Api
from tests.component.services.every_route import (
    TIMES,
    USUAL,
    WALLS,
    explore,
    tables_of,
    take_down_other_wall,
    what_is_seen,
)

NEXT_DOOR, OWN = ("ettervern-ost",), ("ettervern-ost", "hjem-nord")


@pytest.mark.parametrize("name", USUAL)
@pytest.mark.parametrize("wall", WALLS)
async def test_nothing_of_the_house_next_door_is_seen_or_changed(whole, name, wall, monkeypatch):
    case_id = await whole.a_resident()
    waiting = (await whole.services["intake"].post("/applications", json=an_application()))["case_id"]
    await whole.settle()
    api = Api(whole.services[name], USUAL[name], [case_id, waiting])
    known = await explore(api, programmes=OWN)
    assert len(known) > 3, "hardly anything is known of the house next door"
    before = await tables_of(whole.services[name])
    take_down_other_wall(wall, monkeypatch)

    seen, answered = await what_is_seen(api, known, programmes=NEXT_DOOR)
    assert seen == []
    assert answered >= TIMES * 15
    assert await tables_of(whole.services[name]) == before


@pytest.mark.parametrize("name", USUAL)
async def test_who_has_looked_is_not_told_next_door(whole, name):
    case_id = await whole.a_resident()
    await whole.settle()
    read = {"intake": "", "housing": "/stay", "followup": "", "notifications": "/messages"}[name]
    service, path = whole.services[name], f"/cases/{case_id}/accesses"
    await service.get(f"/cases/{case_id}{read}", role=HOUSE_MANAGER, programmes=OWN)

    assert await service.get(path, role=HOUSE_MANAGER, programmes=OWN) != []
    assert await service.get(path, role=HOUSE_MANAGER, programmes=NEXT_DOOR) == []
    looked = await service.rows("SELECT why FROM access_log WHERE what = 'access_log'")
    assert [row["why"] for row in looked] == ["review_accesses"] * 2, "that somebody has tried is recorded"
