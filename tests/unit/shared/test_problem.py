"""The answer to an error that is not a refusal says whether a retry can help."""

from datetime import date
from typing import Annotated

import httpx2
import pytest
from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError, ProgrammingError

from shared.edge.fields import Day, Line, Text
from shared.edge.length import Length
from shared.http.problem import add_problem_answers


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (IntegrityError, 500, "Unexpected"),
        (ProgrammingError, 500, "Unexpected"),
        (OperationalError, 503, "TemporarilyUnavailable"),
        (InterfaceError, 503, "TemporarilyUnavailable"),
        (DBAPIError, 503, "TemporarilyUnavailable"),
        (DataError, 500, "Unexpected"),
    ],
)
async def test_only_a_database_that_is_away_is_worth_asking_again(error, status, name):
    app = FastAPI()
    add_problem_answers(app)

    @app.get("/")
    async def fail() -> None:
        raise error("INSERT", {}, Exception())

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://service") as http:
        answer = await http.get("/")

    assert (answer.status_code, answer.json()["refusal"]) == (status, name)


class Cause(Exception):
    sqlstate = "22021"


async def test_a_text_that_no_database_keeps_is_refused_by_name_and_not_worth_asking_again():
    app = FastAPI()
    add_problem_answers(app)

    @app.get("/")
    async def fail() -> None:
        raise DBAPIError("INSERT", {}, Cause())

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://service") as http:
        answer = await http.get("/")

    assert (answer.status_code, answer.json()["refusal"]) == (422, "NotText")


class Body(BaseModel):
    reason: Annotated[str, Text(Length(3, 10))]
    name: Annotated[str, Line(Length(1, 10))] = "Kari"
    note: Annotated[str, Text(Length(1, 10), optional=True)] | None = None
    starts_on: Day = date(2027, 4, 15)


@pytest.mark.parametrize(
    ("body", "field", "rule", "words"),
    [
        ({"reason": "x" * 11}, "reason", "TextIsTooLong", {"longest": "10", "characters": "11"}),
        ({"reason": "xy"}, "reason", "TextIsTooShort", {"shortest": "3", "characters": "2"}),
        ({"reason": " \u200b "}, "reason", "TextIsMissing", {}),
        ({"reason": "leder\0"}, "reason", "NotText", {}),
        ({"reason": "abc", "name": "\u3164"}, "name", "TextIsMissing", {}),
        ({"reason": "abc", "note": "x" * 11}, "note", "TextIsTooLong", {"longest": "10", "characters": "11"}),
        (
            {"reason": "abc", "starts_on": "9999-12-31"},
            "starts_on",
            "DayOutOfBounds",
            {"first": "1900-01-01", "last": "2199-12-31"},
        ),
    ],
)
async def test_each_field_is_refused_by_the_name_of_its_rule_and_with_the_limit(body, field, rule, words):
    answer = await sent(body)
    problem = answer.json()
    assert (answer.status_code, problem["refusal"]) == (422, "InvalidInput")
    assert problem["rules"] == {field: {"rule": rule, "words": words}}
    assert list(problem["fields"]) == [field]


async def test_a_text_is_kept_plain_and_line_ends_count_once():
    answer = await sent({"reason": "en\r\nto\u200b\r\ntre", "name": " A\u030ase \u2800 Hansen", "note": "\ufeff"})
    assert answer.json() == {"reason": "en\nto\ntre", "name": "Åse Hansen", "note": "", "starts_on": "2027-04-15"}


async def sent(body):
    app = FastAPI()
    add_problem_answers(app)

    @app.post("/")
    async def take(body: Body) -> Body:
        return body

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://service") as http:
        return await http.post("/", json=body)
