"""Text that comes in as it comes is found."""

from pathlib import Path

import pytest

from checks import edge
from tests.support.a_tree import a_tree, failures

API = """
class About(BaseModel):
    {about}


class Body(About):
    {body}


class View(BaseModel):
    name: str


@router.post("/stays")
async def take(body: Body, tx: InTransaction, {query}) -> View: ...
"""
PLAIN = {"about": "outcome: Outcome", "body": "answers: dict[str, Any]", "query": "q: Word | None = None"}


def of(tmp_path: Path, **changed: str) -> list[str]:
    tree = a_tree(tmp_path, {"services/housing/stays/api.py": API.format(**(PLAIN | changed))})
    return failures(edge.apis_take_text_by_its_types, tree)


@pytest.mark.parametrize(
    "field",
    [
        "reason: Annotated[str, Text(REASON)]",
        "reason: Annotated[Annotated[str, fields.Line(LINE)] | None, EmptyIsNone] = None",
        'code: Annotated[str, Field(pattern=r"^[0-9]{4}$")]',
        'language: Literal["nb", "en"]',
        "reason: Reason",
    ],
)
def test_a_text_with_its_length_is_taken(tmp_path: Path, field: str) -> None:
    assert of(tmp_path, body=field) == []


@pytest.mark.parametrize(
    "field",
    [
        "reason: str",
        "reason: str | None = None",
        "names: list[str]",
        "reason: Annotated[str, Field(max_length=2000)]",
        "reason: Annotated[str | None, EmptyIsNone] = None",
    ],
)
@pytest.mark.parametrize("place", ["about", "body"])
def test_a_text_as_it_comes_is_found(tmp_path: Path, place: str, field: str) -> None:
    assert "as it comes" in of(tmp_path, **{place: field})[0]


def test_a_question_as_it_comes_is_found(tmp_path: Path) -> None:
    assert len(of(tmp_path, query="q: str")) == 1
    assert len(of(tmp_path, query="role: Annotated[list[str] | None, Query()] = None")) == 1
