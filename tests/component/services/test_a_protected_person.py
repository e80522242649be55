"""Somebody with a protected address is neither found, read, counted nor changed outside the group, behind every route.

The method is that of `test_the_second_house.py`: every route that staff may call is called with the ids of the person,
by colleagues of the same house who are not among the readers (mission 4.4, S4-33), with each wall alone, too.
"""

from uuid import uuid4

import pytest

from shared.roles import CASEWORKER, HOUSE_MANAGER, PEER_WORKER, VISITING_SPECIALIST
from tests.component.intake.builders import an_application
from tests.component.services.an_api import Api
from tests.component.services.every_route import (
    STAFF,
    USUAL,
    WALLS,
    explore,
    tables_of,
    take_down_other_wall,
    what_is_seen,
)

READER, OUTSIDER = uuid4(), uuid4()
NOT_MANAGERS = (CASEWORKER, PEER_WORKER, VISITING_SPECIALIST)
REASON = "Trusselvurdering fra politiet."


async def protect(whole, case_id, protection="strictly_confidential", readers=(), **who):
    """A caseworker who becomes the reader protects a case, and every service knows it."""
    body = {"protection": protection, "reader_ids": list(map(str, readers)), "reason": REASON}
    who = {"staff_id": READER, "role": CASEWORKER} | who
    answer = await whole.services["intake"].post(f"/cases/{case_id}/readers", json=body, **who)
    await whole.settle()
    return answer


async def two_people(whole):
    """Somebody who lives here, and somebody whose application waits."""
    case_id = await whole.a_resident()
    waiting = (await whole.services["intake"].post("/applications", json=an_application()))["case_id"]
    await whole.settle()
    return [case_id, waiting]


async def known_of(whole, name, cases):
    """The API of a service, and everything in it that is known of these people before they are protected."""
    api = Api(whole.services[name], USUAL[name], cases)
    people = await whole.services["intake"].rows("SELECT reference FROM application")
    known = await explore(api, staff_id=OUTSIDER)
    assert len(known) > 3, "hardly anything is known"
    return api, known | {one["reference"] for one in people} | {"Kari Prøve"}


@pytest.mark.parametrize("name", USUAL)
@pytest.mark.parametrize("wall", WALLS)
async def test_nobody_outside_the_group_sees_or_changes_anything(whole, name, wall, monkeypatch):
    cases = await two_people(whole)
    api, known = await known_of(whole, name, cases)
    for case_id in cases:
        await protect(whole, case_id)
    before = await tables_of(whole.services[name])
    take_down_other_wall(wall, monkeypatch)

    seen, answered = await what_is_seen(api, known, staff_id=OUTSIDER)
    assert seen == []
    assert answered > 50
    assert await tables_of(whole.services[name]) == before


@pytest.mark.parametrize("name", USUAL)
async def test_house_managers_alone_see_who_is_confidential(whole, name):
    cases = await two_people(whole)
    api, known = await known_of(whole, name, cases)
    for case_id in cases:
        await protect(whole, case_id, "confidential")

    seen, _ = await what_is_seen(api, known, roles=NOT_MANAGERS, staff_id=OUTSIDER)
    assert seen == []
    seen, _ = await what_is_seen(api, known, roles=[HOUSE_MANAGER], staff_id=OUTSIDER)
    assert seen != []


@pytest.mark.parametrize("name", USUAL)
@pytest.mark.parametrize("wall", WALLS)
async def test_a_specialist_who_is_not_named_sees_nobody(whole, name, wall, monkeypatch):
    cases = await two_people(whole)
    api, known = await known_of(whole, name, cases)
    before = await tables_of(whole.services[name])
    take_down_other_wall(wall, monkeypatch)

    seen, _ = await what_is_seen(api, known, roles=[VISITING_SPECIALIST], staff_id=OUTSIDER)
    assert seen == []
    assert await tables_of(whole.services[name]) == before


@pytest.mark.parametrize("protection", ["none", "strictly_confidential"])
async def test_a_specialist_who_is_named_sees_where_until_when_and_who_follows_up(whole, protection):
    [case_id, waiting] = await two_people(whole)
    specialist = uuid4()
    who = {"role": VISITING_SPECIALIST, "staff_id": specialist}
    for one in (case_id, waiting):
        await protect(whole, one, protection, [specialist])

    person = await whole.services["intake"].get(f"/cases/{case_id}", **who)
    assert (person["name"], person["status"]) == ("Kari Prøve", "admitted")
    nothing = ("answers", "rules", "decision", "history", "exit_dates", "questions", "may", "reference", "death")
    assert not any(person[field] for field in nothing)
    assert not any(person["contact"].values())
    await whole.services["intake"].get(f"/cases/{waiting}", **who, expect=404)
    people = (await whole.services["intake"].post("/people/searches", json={}, **who))["people"]
    assert [one["case_id"] for one in people] == [case_id]

    housing = await whole.services["housing"].get(f"/cases/{case_id}/stay", **who)
    assert housing["stay"]["unit"]
    assert housing["stay"]["agreed_end_on"]
    assert (housing["history"], housing["offers"], housing["may"], housing["stay"]["may"]) == ([], [], [], [])
    followup = await whole.services["followup"].get(f"/cases/{case_id}", **who)
    assert (followup["contacts"], followup["history"], followup["previous"]) == ([], [], [])

    for name in USUAL:
        changed = Api(whole.services[name], USUAL[name], [case_id])
        before = await tables_of(whole.services[name])
        await what_is_seen(changed, (), roles=[VISITING_SPECIALIST], staff_id=specialist)
        assert await tables_of(whole.services[name]) == before


@pytest.mark.parametrize("name", USUAL)
async def test_a_reader_sees_what_a_colleague_without_protection_sees(whole, name):
    cases = await two_people(whole)
    api, known = await known_of(whole, name, cases)
    for case_id in cases:
        await protect(whole, case_id)
    found, _ = await what_is_seen(api, known, roles=STAFF[:3], staff_id=READER)
    assert len(found) > 3


async def test_naming_somebody_shows_the_person_at_once_and_lifting_the_protection_to_all(whole):
    [case_id, _] = await two_people(whole)
    intake, housing = whole.services["intake"], whole.services["housing"]
    outsider = {"role": PEER_WORKER, "staff_id": OUTSIDER}
    await protect(whole, case_id)
    await intake.get(f"/cases/{case_id}", expect=404, **outsider)

    named = await protect(whole, case_id, readers=[OUTSIDER])
    assert named["reader_ids"] == sorted(map(str, [OUTSIDER, READER]))
    assert (await intake.get(f"/cases/{case_id}", **outsider))["name"] == "Kari Prøve"
    assert (await housing.get(f"/cases/{case_id}/stay", **outsider))["stay"] is not None

    await protect(whole, case_id)
    await intake.get(f"/cases/{case_id}", expect=404, **outsider)
    await protect(whole, case_id, "none")
    assert (await intake.get(f"/cases/{case_id}", **outsider))["name"] == "Kari Prøve"


async def test_no_event_says_who_somebody_is_or_where_and_only_one_says_that_they_are_protected(whole):
    [case_id, _] = await two_people(whole)
    await protect(whole, case_id, "confidential")
    written = [
        str(row["envelope"])
        for service in whole.services.values()
        for row in await service.rows("SELECT envelope FROM outbox")
    ]
    units = {unit["name"] for unit in (await whole.services["housing"].get("/board", role=HOUSE_MANAGER))["units"]}
    telling = {"Kari", REASON, *(name for name in units)}
    assert [one for one in written for word in telling if word in one and "programme.defined" not in one] == []
    assert [one for one in written if "confidential" in one and "case.readers_changed" not in one] == []
    assert len([one for one in written if "case.readers_changed" in one]) == 1
