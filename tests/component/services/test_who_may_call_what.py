"""Every route of every service is called by everybody: whom its table names passes, and nobody else does."""

import re
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute

from shared.database import Actor
from shared.http.caller import token
from shared.ids import new_id
from shared.principal import Principal
from shared.roles import EVERYBODY, ROLES
from shared.rooms import Room
from tests.support.component import SIGNING_KEYS

SERVICES = ("intake", "housing", "followup", "notifications")
OPEN = {"/livez", "/readyz", "/metrics", "/openapi.json"}
"""What a supervisor and a collector of metrics ask without a token."""
CALLERS = {
    **{role: Actor("gateway", new_id(), (role,)) for role in ROLES},
    "a role that nobody has": Actor("gateway", new_id(), ("king",)),
    "nobody": Actor("gateway"),
    "person": Principal("person", new_id()),
    "helper": Principal("helper", new_id(), new_id()),
    "service:gateway": Actor.system("gateway"),
    "service:notifications": Actor.system("notifications"),
}


def actions_of(service):
    """The tables of all rooms of a service, as they are written."""
    return [(action, roles) for room in service._rooms for action, roles in room.actions.items()]


def may(who, roles):
    """What the words of a table mean, said a second time."""
    if who.startswith("service:"):
        return who in roles or "service" in roles
    return EVERYBODY in roles or who in roles


@pytest.mark.parametrize("name", SERVICES)
async def test_a_route_is_open_to_whom_its_table_names_and_closed_to_everybody_else(whole, name):
    service, wrong, tried = whole.services[name], [], 0
    for action, roles in actions_of(service.service):
        method, path = action.split(" ")
        address = re.sub(r"\{\w+\}", lambda _: str(uuid4()), path)
        for who, caller in CALLERS.items():
            actor = Actor("gateway", principal=caller) if isinstance(caller, Principal) else caller
            if actor == Actor.system("notifications") and name != "intake":
                continue
            bearer = token(actor, key=SIGNING_KEYS[actor.service], audience=name)
            answer = await service.http.request(method, address, headers={"Authorization": f"Bearer {bearer}"})
            tried += 1
            refused = answer.status_code == 403 and answer.json()["refusal"] == "NotAllowed"
            if refused == may(who, roles) or answer.status_code in {401, 500}:
                wrong.append((who, action, answer.status_code))
    assert wrong == []
    assert tried >= len(CALLERS) * 15


@pytest.mark.parametrize("name", SERVICES)
async def test_without_a_token_nothing_is_answered_but_how_the_service_is(whole, name):
    service = whole.services[name]
    for action, _ in actions_of(service.service):
        method, path = action.split(" ")
        answer = await service.http.request(method, re.sub(r"\{\w+\}", lambda _: str(uuid4()), path))
        assert (answer.status_code, answer.json()["refusal"]) == (401, "UnknownCaller"), action
    documented = {path for path in service.app.openapi()["paths"] if path not in OPEN}
    assert documented == {action.split(" ")[1] for action, _ in actions_of(service.service)}


def test_a_room_with_a_route_without_a_rule_or_a_rule_without_a_route_does_not_load():
    class Routes:
        routes = (APIRoute("/bed", endpoint=lambda: None, methods=["GET"]),)

    for actions in ({}, {"GET /bed": frozenset(), "GET /key": frozenset()}):
        with pytest.raises(ValueError, match="routes without a rule"):
            _ = Room(routers=[Routes()], actions=actions).rules
    assert len(Room(routers=[Routes()], actions={"GET /bed": frozenset()}).rules) == 1
