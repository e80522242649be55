"""Documents with wrong statements, each kind of mistake made once."""

from pathlib import Path

import pytest

from checks import documents
from tests.support.a_tree import a_tree, failures

A_TEST = "def test_a_place_is_free():\n    assert True\n"
A_RECORD = "# Title\n\n" + "\n\n".join(f"{part}\n\nWords." for part in documents.ADR_PARTS)
ALL_ROWS = [f"{source}-{row:02}" for source, last in documents.ROWS.items() for row in range(1, last + 1)]


def a_mission(**statuses: str) -> str:
    rows = dict.fromkeys(ALL_ROWS, "open") | {row.replace("_", "-"): status for row, status in statuses.items()}
    return "\n".join(f"| {row} | something | housing | {status} |" for row, status in rows.items())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[words](glossary.md)", []),
        ("[words](glossary.md#the-words)", []),
        ("[web](https://example.org/nowhere)", []),
        ("`docs/glossary.md`", []),
        ("[words](glosary.md)", ["docs/page.md:1: the link to glosary.md leads nowhere"]),
        ("[words](glossary.md#no-such)", ["docs/page.md:1: the link to glossary.md#no-such leads nowhere"]),
        ("![picture](house.svg)", ["docs/page.md:1: the link to house.svg leads nowhere"]),
        ("`services/housing/app.py`", ["docs/page.md:1: services/housing/app.py does not exist"]),
    ],
)
def test_links_and_paths_are_tried(tmp_path: Path, line: str, found: list[str]) -> None:
    tree = a_tree(tmp_path, {"docs/page.md": line, "docs/glossary.md": "# Glossary\n\n## The words\n"})

    assert failures(documents.links_lead_somewhere, tree) == found


def test_a_question_without_a_path_fails_and_so_do_too_few_questions(tmp_path: Path) -> None:
    answered = "".join(f"| Where is thing {number}? | `docs/page.md` |\n" for number in range(15))
    tree = a_tree(tmp_path, {"docs/architecture.md": answered, "docs/page.md": ""})
    assert failures(documents.where_does_it_happen_is_answered, tree) == []

    tree = a_tree(tmp_path, {"docs/architecture.md": answered.replace("`docs/page.md`", "ask around", 1)})
    assert failures(documents.where_does_it_happen_is_answered, tree) == [
        "docs/architecture.md: has no path for: Where is thing 0?"
    ]

    tree = a_tree(tmp_path, {"docs/architecture.md": "| Where? | `docs/page.md` |\n"})
    assert "answers 1 questions" in failures(documents.where_does_it_happen_is_answered, tree)[0]


def test_a_mission_with_every_row_passes(tmp_path: Path) -> None:
    mission = a_mission(
        S0_10="works: `tests/unit/test_place.py::test_a_place_is_free`",
        S4_33="deliberately not built because nobody asked",
    )
    tree = a_tree(tmp_path, {"docs/mission.md": mission, "tests/unit/test_place.py": A_TEST})

    assert failures(documents.mission_rows_have_a_status, tree) == []


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("done", "'done' is not a status"),
        ("works", "says that it works, but names no test"),
        ("works: `tests/unit/test_place.py::test_no_such`", "there is no test test_no_such"),
        ("deliberately not built", "does not give the reason"),
    ],
)
def test_a_row_that_is_not_honest_fails(tmp_path: Path, status: str, found: str) -> None:
    tree = a_tree(tmp_path, {"docs/mission.md": a_mission(S2_03=status), "tests/unit/test_place.py": A_TEST})

    assert found in failures(documents.mission_rows_have_a_status, tree)[0]


def test_a_row_that_is_missing_doubled_or_invented_fails(tmp_path: Path) -> None:
    mission = a_mission().replace("| S1-07 |", "| S1-08 |") + "\n| S9-01 | what | where | open |"

    assert failures(documents.mission_rows_have_a_status, a_tree(tmp_path, {"docs/mission.md": mission})) == [
        "docs/mission.md: S1-07 occurs 0 times",
        "docs/mission.md: S1-08 occurs 2 times",
        "docs/mission.md: S9-01 is not a row of the source documents",
    ]


def test_a_test_that_a_document_names_must_exist(tmp_path: Path) -> None:
    page = {"docs/page.md": "`tests/unit/test_place.py::test_a_place_is_free`"}
    assert failures(documents.tests_that_documents_name_exist, a_tree(tmp_path, page)) != []

    with_test = a_tree(tmp_path, page | {"tests/unit/test_place.py": A_TEST})

    assert failures(documents.tests_that_documents_name_exist, with_test) == []


def test_decision_records_are_numbered_once_and_whole(tmp_path: Path) -> None:
    fine = {"docs/adr/0001-one.md": A_RECORD, "docs/adr/0002-two.md": A_RECORD, "docs/adr/README.md": ""}
    assert failures(documents.decision_records_are_numbered_once, a_tree(tmp_path / "fine", fine)) == []

    twice = a_tree(tmp_path / "twice", fine | {"docs/adr/0002-also.md": A_RECORD})
    assert "numbers are not" in failures(documents.decision_records_are_numbered_once, twice)[0]

    short = a_tree(tmp_path / "short", fine | {"docs/adr/0003-three.md": A_RECORD.replace("## Enforced by", "")})
    assert failures(documents.decision_records_are_numbered_once, short) == [
        "docs/adr/0003-three.md: lacks the part '## Enforced by'"
    ]


def test_a_service_that_does_not_introduce_itself_fails(tmp_path: Path) -> None:
    told = "\n".join(f"**{part}** something" for part in documents.SERVICE_PARTS)
    tree = a_tree(tmp_path, {"services/housing/app.py": "", "services/housing/README.md": told})
    assert failures(documents.services_have_a_readme, tree) == []

    tree = a_tree(tmp_path, {"services/housing/README.md": told.replace("Does not", "Avoids")})

    assert failures(documents.services_have_a_readme, tree) == ["services/housing/README.md: lacks the part 'Does not'"]
