"""Every call of the gateway's clients is checked against the service's OpenAPI: path, query, body and answer."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from services.gateway.clients.calls import Calls
from services.gateway.pages.declared import routes_within
from services.gateway.pages.public.apply.application_form import FIELDS, answers_of
from services.intake.applications.read_form import READERS, read_form
from tests.component.gateway.whole.what_fits import Side, misfits
from tests.component.gateway.whole.what_is_called import CLIENTS, MADE_UP, Call, every_call, public_methods, subjects_of
from tests.support.fake_services import FakeMoment
from tests.support.openapi import services

JSON = "application/json"
NOT_SAID = {
    "intake.drafts.begin reads: it is not said which fields are sent",
    "intake.overview.find_case reads.answers: it is not said which fields are sent",
}
"""Where a service answers with any JSON. One that begins to say what it sends leaves this list."""

FILLED_IN = {
    "current_setting": "prison", "planned_exit_on": "15.04.2027", "home_municipality": "Tromsø",
    "work_or_school": "yes", "has_pet": "no", "name": "Kari Prøve", "birth_date": "17.05.1990", "phone": "40000000",
    "email": "kari@eksempel.no", "street": "Gata 1", "postal_code": "9008", "city": "Tromsø", "other_contact": "Per",
    "helper_name": "Ola", "message": "Hei.",
}  # fmt: skip
"""Every input of the five steps."""


def described(service: str) -> dict[str, Any]:
    return services()[service].openapi()


def path_of(call: Call) -> str:
    """The service's path that matches a call; only made-up values match its parameters."""
    fitting = [
        path for path, verbs in described(call.service)["paths"].items() if call.verb in verbs and fits(call, path)
    ]
    assert fitting, f"{call}: {call.service} has no {call.verb.upper()} {call.path}"
    return min(fitting, key=lambda path: path.count("{"))


def fits(call: Call, path: str) -> bool:
    wanted = path.strip("/").split("/")
    if len(wanted) != len(call.path):
        return False
    pairs = zip(wanted, call.path, strict=True)
    return all(one in MADE_UP.values() if part.startswith("{") else one == part for part, one in pairs)


def schema_of(kind: Any, mode: JsonSchemaMode) -> Side:
    schema = TypeAdapter(kind).json_schema(mode=mode)
    return Side(schema, schema)


def wrong_in(call: Call) -> Iterator[str]:
    document = described(call.service)
    operation = document["paths"][path_of(call)][call.verb]
    yield from wrong_in_query(call, operation)
    takes = operation.get("requestBody", {}).get("content", {}).get(JSON)
    if call.body and not takes:
        yield f"{call}: sends {call.body.__name__}, and the service reads nothing"
    elif takes and not call.body:
        yield f"{call}: sends nothing, and the service needs something"
    elif takes:
        sent = schema_of(call.body, "serialization")
        yield from misfits(sent, Side(takes["schema"], document), client_sends=True, where=f"{call} sends")
    if call.answer:
        said = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
        sent = Side(said["content"][JSON]["schema"], document)
        read = schema_of(call.answer, "validation")
        yield from misfits(sent, read, client_sends=False, where=f"{call} reads")


def wrong_in_query(call: Call, operation: dict[str, Any]) -> Iterator[str]:
    known = {one["name"]: one for one in operation.get("parameters", []) if one["in"] == "query"}
    for name in call.params.keys() - known.keys():
        yield f"{call}: the service has no parameter {name}"
    for name in {name for name, one in known.items() if one.get("required")} - call.params.keys():
        yield f"{call}: leaves out the parameter {name}"
    for name in call.params.keys() & known.keys():
        sent = schema_of(type(call.params[name]), "serialization")
        if isinstance(call.params[name], list):
            sent = schema_of(list[str], "serialization")
        one_of_many = [*Side(known[name]["schema"], {}).choices]
        one_of_many += [Side(choice.schema["items"], {}) for choice in one_of_many if choice.kind == "array"]
        if all(list(misfits(sent, one, client_sends=True, where=name)) for one in one_of_many):
            yield f"{call}: the parameter {name} cannot be read"


@pytest.mark.parametrize("service", CLIENTS)
async def test_what_every_call_sends_and_reads_is_what_the_service_says(service):
    calls = [call for call in await every_call() if call.service == service]
    assert len(calls) >= 6
    wrong = [one for call in calls for one in wrong_in(call)]
    assert [one for one in wrong if one not in NOT_SAID] == []
    assert [one for one in NOT_SAID if one.startswith(service) and one not in wrong] == []


def test_every_class_of_calls_belongs_to_a_client_and_a_method_makes_one_call():
    belonging = {type(subject) for client in CLIENTS.values() for _, subject in subjects_of(client(None))}
    assert belonging == set(Calls.__subclasses__())
    for kind in belonging:
        for name in public_methods(kind):
            asked = re.findall(r"self\.(?:get|post|put)\(", inspect.getsource(getattr(kind, name)))
            assert len(asked) <= 1, f"{kind.__name__}.{name} makes {len(asked)} calls, and only the first is compared"


@pytest.mark.parametrize("service", CLIENTS)
async def test_a_call_is_in_the_client_of_the_room_that_answers_it(service):
    for call in [call for call in await every_call() if call.service == service]:
        [route] = [route for route in routes_within(services()[call.service].router)
                   if route.path == path_of(call) and call.verb.upper() in route.methods]  # fmt: skip
        assert call.subject in route.endpoint.__module__.split("."), f"{call}: {route.endpoint.__module__} answers"


def test_every_answer_of_the_form_is_one_that_intake_reads():
    """The description of /applications calls the answers any JSON, so that intake can name each mistake by field."""
    assert FILLED_IN.keys() == {name for names in FIELDS for name in names}
    address, answers = "postal_address", answers_of(FILLED_IN)
    sent = {f"{address}.{part}" for part in answers[address]} | (answers.keys() - {address})
    assert sent == READERS.keys() - {"national_id"}
    read = read_form(FakeMoment(), answers, confirmed={})
    assert read.broken == {}
    assert [name for name in sent if read.values[name] is None] == []
