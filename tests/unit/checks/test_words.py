"""Forbidden words, each used once."""

from pathlib import Path

import pytest

from checks import words
from tests.support.a_tree import a_tree, failures

GLOSSARY = """
| Norwegian | English in the code | What it is | Never |
| --- | --- | --- | --- |
| beboer | resident | who lives here | `tenant`, `inmate` |
| plass | place | one person's place | `bed` |
"""


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("see /home/kari/overgang/notes", "a path of one machine"),
        ("cd /work" + "/checkout", "a path of one machine"),
        ("see ../shared/design/house.md", "a folder outside the project"),
        ("pip install --index-url https://example.org", "the address of one registry"),
        ("http://pypi.corp/simple", "a host that only one network has"),
        ("Co-authored-by: Somebody", "the signature of a tool"),
    ],
)
def test_a_line_that_tells_where_the_file_was_made_fails(tmp_path: Path, line: str, meaning: str) -> None:
    tree = a_tree(tmp_path, {"docs/page.md": f"# Page\n\n{line}\n"})

    found = failures(words.no_file_names_a_machine, tree)

    assert len(found) == 1
    assert found[0].startswith("docs/page.md:3: ")
    assert found[0].endswith(f"is {meaning}")


FINE = ["GET /livez", "services/housing/app.py", "https://pypi" + ".org/project/fastapi", "./var/home"]
FORBIDDEN = ["tenant = 1", "tenant_id = 1", "class InmateMoved: ...", "class TheInmate: ...", "# two beds"]


@pytest.mark.parametrize("line", FINE)
def test_ordinary_paths_and_public_addresses_are_fine(tmp_path: Path, line: str) -> None:
    assert failures(words.no_file_names_a_machine, a_tree(tmp_path, {"docs/page.md": line})) == []


def test_a_lock_without_hashes_or_with_an_address_fails(tmp_path: Path) -> None:
    good = "fastapi==1.0.0 \\\n    --hash=sha256:aa\n"
    assert failures(words.locks_carry_hashes_and_no_addresses, a_tree(tmp_path, {"requirements.lock": good})) == []

    bad = a_tree(tmp_path, {"requirements.lock": good + "orjson==3.0\nnats @ https://example.org/nats.whl\n"})

    assert failures(words.locks_carry_hashes_and_no_addresses, bad) == [
        "requirements.lock:4: contains an address",
        "requirements.lock: orjson has no hash",
    ]


@pytest.mark.parametrize("line", FORBIDDEN)
def test_a_forbidden_word_fails_inside_identifiers_too(tmp_path: Path, line: str) -> None:
    tree = a_tree(tmp_path, {"docs/glossary.md": GLOSSARY, "services/housing/domain/stay.py": line})

    assert "the glossary forbids" in failures(words.glossary_words_are_kept, tree)[0]


@pytest.mark.parametrize("line", ["resident_id = 1", "embedded = True", "lieutenant = 1", "bedre hverdag"])
def test_words_that_only_contain_a_forbidden_one_are_fine(tmp_path: Path, line: str) -> None:
    tree = a_tree(tmp_path, {"docs/glossary.md": GLOSSARY, "services/housing/domain/stay.py": line})

    assert failures(words.glossary_words_are_kept, tree) == []


def test_a_glossary_without_forbidden_words_is_a_check_that_cannot_fail(tmp_path: Path) -> None:
    assert failures(words.glossary_words_are_kept, a_tree(tmp_path, {"docs/glossary.md": "# Words"})) != []
