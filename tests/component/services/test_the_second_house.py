"""Whoever works in one house neither finds, reads nor changes anything of a person in another one, behind every route.

Every route that staff may call is called with fitting values and the ids of people in the house next door: as it is,
and with each of the two walls taken down, so that the other one stands alone.
"""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from shared.database import Tx
from shared.roles import CASEWORKER, HOUSE_MANAGER, PEER_WORKER
from tests.component.intake.builders import an_application
from tests.component.services.an_api import Api

NEXT_DOOR, OWN = ("ettervern-ost",), ("ettervern-ost", "hjem-nord")
TIMES = 4
"""How often each route is called in each role, with other values."""
USUAL = {"intake": CASEWORKER, "housing": HOUSE_MANAGER, "followup": HOUSE_MANAGER, "notifications": HOUSE_MANAGER}
OF_A_PERSON = (
    "case_id", "person_id", "stay_id", "offer_id", "contact_id", "message_id", "task_id", "key", "letter_id",
    "decision_id", "question_id", "consent_id", "change_id", "evidence_id",
)  # fmt: skip
UNBOUND = {"access_log", "attempt", "inbox", "outbox", "timer", "aggregate_version", "applied_version", "draft"}
"""Tables that change without anything of a person changing, or that anybody may write to."""


def routes_of_staff(api):
    """Every operation with the roles of staff that may call it."""
    for method, path, operation in api.operations:
        for role in (CASEWORKER, HOUSE_MANAGER, PEER_WORKER):
            if role in api.roles[f"{method.upper()} {path}"]:
                yield method, path, operation, role


def drawn(strategy):
    """Some values, the same in every run."""
    values = []

    @settings(max_examples=TIMES, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True)
    @given(strategy)
    def draw(value):
        values.append(value)

    draw()
    return values


def requests_to(api):
    """Some requests to each of these routes, in each role that may call it."""
    return [
        (method, path, fields, role)
        for method, path, operation, role in routes_of_staff(api)
        for fields in drawn(api.fitting(operation))
    ]


async def tables_of(service):
    """Everything that a service knows about people, to be compared."""
    names = [row["tablename"] for row in await service.rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ) if row["tablename"] not in UNBOUND]  # fmt: skip
    return {name: sorted(map(str, await service.rows(f"SELECT * FROM {name}"))) for name in names}


async def explore(api, staff):
    """Read whatever staff of the house can read, so that its ids are known."""
    for method, path, fields, role in requests_to(api):
        if method == "get":
            await api.send(method, path, fields, role, **staff)


@pytest.mark.parametrize("name", USUAL)
@pytest.mark.parametrize("wall", ["both", "queries", "row-level security"])
async def test_nothing_of_the_house_next_door_is_seen_or_changed(whole, name, wall, monkeypatch):
    case_id = await whole.a_resident()
    waiting = (await whole.services["intake"].post("/applications", json=an_application()))["case_id"]
    await whole.settle()
    api = Api(whole.services[name], USUAL[name], [case_id, waiting])
    await explore(api, {"programmes": OWN})
    known = {value for field in OF_A_PERSON for value in api.ids[field]}
    assert len(known) > 3, "hardly anything is known of the house next door"
    before = await tables_of(whole.services[name])
    if wall == "row-level security":
        monkeypatch.setattr(Tx, "in_own_programmes", lambda _tx, column: column.is_not(None))
    if wall == "queries":
        monkeypatch.setattr(Tx, "show_own_programmes", Tx.show_every_programme)

    seen, answered = [], 0
    for method, path, fields, role in requests_to(api):
        answer = await api.send(method, path, fields, role, programmes=NEXT_DOOR)
        found = [value for value in known if value in answer.text]
        if found:
            seen.append((role, method, path, answer.status_code, found[:3]))
        answered += 1
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
