"""The OpenAPI description of callers and refusals matches what a service does."""

import json
import re

import httpx2
import pytest

from shared.http import problem
from shared.http.description import BEARER, Problem
from shared.refusals import NotFound
from tests.support.openapi import services

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
each_service = pytest.mark.parametrize("service", ["intake", "housing", "followup", "notifications"])


def operations_of(service):
    paths = services()[service].openapi()["paths"]
    return [(verb.upper(), path, operation) for path, verbs in paths.items() for verb, operation in verbs.items()]


@each_service
def test_every_refusal_is_described_as_a_problem(service):
    found = operations_of(service)
    assert len(found) > 10
    for verb, path, operation in found:
        refusals = {status: one["content"] for status, one in operation["responses"].items() if status[0] in "45"}
        assert refusals.keys() >= {"401", "4XX", "5XX"}, (verb, path)
        assert all(content == PROBLEM for content in refusals.values()), (verb, path)
    assert "HTTPValidationError" not in json.dumps(services()[service].openapi())


@each_service
def test_every_operation_that_reads_something_says_that_it_may_be_wrong(service):
    for verb, path, operation in operations_of(service):
        assert ("422" in operation["responses"]) == bool(operation.get("parameters") or operation.get("requestBody")), (
            verb,
            path,
        )


def test_a_problem_has_the_fields_that_are_described():
    answered = json.loads(bytes(problem(NotFound(fields={"reference": "unknown"})).body))
    assert Problem.model_validate(answered).model_dump() == answered


@each_service
def test_the_token_of_a_caller_is_described_and_needed_everywhere(service):
    document = services()[service].openapi()
    assert document["security"] == [{BEARER: []}]
    scheme = document["components"]["securitySchemes"][BEARER]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert not any("security" in operation for _, _, operation in operations_of(service))


@each_service
async def test_without_a_token_every_operation_answers_as_described(service):
    door = httpx2.ASGITransport(app=services()[service])
    async with httpx2.AsyncClient(transport=door, base_url=f"http://{service}") as http:
        for verb, path, _ in operations_of(service):
            answer = await http.request(verb, re.sub(r"\{\w+\}", "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001", path))
            assert answer.status_code == 401, (verb, path)
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["refusal"] == "UnknownCaller"


@each_service
def test_the_document_says_what_it_describes(service):
    document = services()[service].openapi()
    assert document["info"]["title"] == service
    assert document["info"]["license"]["identifier"] == "EUPL-1.2"
    assert [server["url"] for server in document["servers"]] == ["/"]
    assert {tag["name"] for tag in document["tags"]} == {
        tag for _, _, operation in operations_of(service) for tag in operation["tags"]
    }
