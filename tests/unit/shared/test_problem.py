"""The answer to an error that is not a refusal says whether a retry can help."""

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, ProgrammingError

from shared.http.problem import add_problem_answers


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (IntegrityError, 500, "Unexpected"),
        (ProgrammingError, 500, "Unexpected"),
        (OperationalError, 503, "TemporarilyUnavailable"),
        (InterfaceError, 503, "TemporarilyUnavailable"),
        (DBAPIError, 503, "TemporarilyUnavailable"),
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
