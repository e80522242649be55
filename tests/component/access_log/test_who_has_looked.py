"""Whoever is shown something about a person is in the access log before the data leaves, once for each person.

The routes are those of the running services: one that shows people and is not in `what_shows_people.py` fails.
"""

import json
import re
from collections import Counter
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest

from services.gateway.access import policy
from services.gateway.access.visitor import Visitor
from services.gateway.pages.declared import action_of, routes_of_gateway
from tests.component.access_log.what_shows_people import SHOWS, SHOWS_NOBODY, a_system_with_people
from tests.component.gateway.whole.test_who_may_what import ACCOUNT, ELSEWHERE
from tests.component.gateway.whole.the_whole import the_whole
from tests.support.openapi import services

AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
COUNT = "SELECT case_id::text AS case_id, count(*) FROM access_log GROUP BY case_id"
EACH = pytest.mark.parametrize("service", SHOWS)
CLOSED_TO_UNKNOWN_CASES = {"GET /cases/{case_id}", "GET /cases/{case_id}/contact", "GET /cases/{case_id}/letters"}


@pytest.fixture(scope="module")
async def people(postgres, tmp_path_factory):
    async with the_whole(postgres, tmp_path_factory.mktemp("whole")) as whole:
        yield await a_system_with_people(whole)


async def rows_of(people, service):
    """The rows of the access log by case."""
    return Counter({row["case_id"]: row["count"] for row in await people.whole.services[service].rows(COUNT)})


@asynccontextmanager
async def log_that_cannot_be_written(people, postgres, *names):
    """Take the right to insert from the services for a while, as an administrator can."""
    roles = {name: f"overgang_{name}" for name in names}
    try:
        for name, role in roles.items():
            await as_admin(people, postgres, name, f"REVOKE ALL ON access_log FROM {role}")
        yield
    finally:
        for name, role in roles.items():
            await as_admin(people, postgres, name, f"GRANT INSERT, SELECT ON access_log TO {role}")


async def as_admin(people, postgres, name, statement):
    database = people.whole.services[name].service.database.engine.url.database
    await postgres.admin_in(database, statement)


def may_show_people(service, route, operation):
    """Whether a route could show somebody: it reads about one case, or answers with ids of cases."""
    verb, path = route.split(" ")
    if verb == "GET" and ("{case_id}" in path or path.startswith("/own-")):
        return True
    answers = json.dumps([operation["responses"].get(status, {}) for status in ("200", "201")])
    schemas, named = services()[service].openapi().get("components", {}).get("schemas", {}), set()
    while found := set(re.findall(r"schemas/(\w+)", answers)) - named:
        named |= found
        answers += json.dumps([schemas[name] for name in found])
    return bool(re.search(r"case_id|cases|names|letter", answers)) or (verb == "GET" and "$ref" not in answers)


@EACH
def test_every_route_that_could_show_somebody_is_in_the_inventory(service):
    routes = {
        f"{verb.upper()} {path}": operation
        for path, verbs in services()[service].openapi()["paths"].items()
        for verb, operation in verbs.items()
    }
    could = {route for route, operation in routes.items() if may_show_people(service, route, operation)}
    does, does_not = {*SHOWS[service]}, SHOWS_NOBODY["every service"] | SHOWS_NOBODY[service]

    assert could - does - {*does_not} == set(), "say in what_shows_people.py whether they show somebody"
    assert does - {*routes} == set()
    assert {*SHOWS_NOBODY[service]} - {*routes} == set()
    assert does & {*does_not} == set()


@EACH
async def test_each_route_writes_one_row_for_each_person_that_it_shows(people, service):
    wrong = []
    for route, shows in SHOWS[service].items():
        before = await rows_of(people, service)
        answer = await people.call(service, route)
        assert answer.status_code in {200, 201}, (route, answer.text)
        if shows.about is None:
            shown = {*AN_ID.findall(answer.text)} & {*people.names}
        else:
            shown = {people.ids[one] for one in shows.about}
        assert shown, f"{route} shows nobody: the call asks nothing"
        written = await rows_of(people, service) - before
        if written != Counter(dict.fromkeys(shown, 1)):
            wrong.append((route, shown, written))
    assert wrong == []


@EACH
async def test_a_route_that_refuses_writes_no_row(people, service):
    before, refused = await rows_of(people, service), 0
    for route, shows in SHOWS[service].items():
        if shows.role == "the person" or shows.caller != "gateway":
            answer = await people.call(service, route, role=None)
            assert answer.status_code in {403, 404, 409}, (route, answer.status_code)
            refused += 1
        if route in CLOSED_TO_UNKNOWN_CASES and service in {"intake", "followup"}:
            answer = await people.call(service, route, case_id=str(uuid4()))
            assert answer.status_code == 404, route
            refused += 1
        unknown = await people.whole.services[service].http.request(*route.split(" "))
        assert unknown.status_code == 401, route
    assert await rows_of(people, service) == before
    assert refused or service == "housing"


@EACH
async def test_nothing_is_shown_when_the_log_cannot_be_written(people, service, postgres):
    async with log_that_cannot_be_written(people, postgres, service):
        for route in SHOWS[service]:
            answer = await people.call(service, route)
            assert answer.status_code == 503, (route, answer.text)
            assert answer.json()["refusal"] == "AccessIsNotLogged", route
            assert not {*AN_ID.findall(answer.text)} & {*people.names}, route
            assert not any(name in answer.text for name in people.names.values()), route


def pages_for(people, role):
    visitor = Visitor(roles=(role,))
    guesses = people.ids | {"case_id": people.ids["case"], "programme_id": "hjem-nord", "language": "en"}
    guesses |= {"step": "2", "name": "own.css", "rule": "CURRENT_SETTING"}
    for route in routes_of_gateway(people.whole.services["gateway"].app):
        if "GET" in route.methods and route.path not in ELSEWHERE and policy.allow(visitor, action_of(route)):
            yield re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: guesses.get(found.group(1), str(uuid4())), route.path)


@pytest.mark.parametrize("role", ["caseworker", "house_manager", "peer_worker", "operator"])
async def test_every_page_that_names_somebody_has_written_it_and_names_nobody_when_it_cannot(people, postgres, role):
    browser = people.whole.browser()
    await browser.sign_in(ACCOUNT[role])
    naming, silent = [], []
    for page in pages_for(people, role):
        before = await rows_of(people, "intake")
        text = (await browser.get(page)).text
        shown = {case for case, name in people.names.items() if name in text}
        written = await rows_of(people, "intake") - before
        if shown:
            naming.append(page)
        silent += [(page, case) for case in shown if not written[case]]
    assert silent == []
    assert len(naming) >= 3 or role == "operator", "hardly any page names somebody: the test asks nothing"
    assert naming == [] or role != "operator"

    async with log_that_cannot_be_written(people, postgres, *SHOWS):
        for page in naming:
            answer = await browser.get(page)
            assert not any(name in answer.text for name in people.names.values()), page
