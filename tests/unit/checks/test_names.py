"""Names of files and functions, each rule broken once."""

from pathlib import Path

import pytest

from checks import names
from tests.support.a_tree import a_tree, failures


@pytest.mark.parametrize("stem", sorted(names.SAYS_NOTHING))
def test_a_name_that_says_nothing_fails(tmp_path: Path, stem: str) -> None:
    path = f"services/housing/{stem}.py"

    assert failures(names.files_say_what_happens, a_tree(tmp_path, {path: ""})) == [
        f"{path}: this name says nothing about what happens here; name it for the thing it does"
    ]


def test_the_running_service_in_shared_is_allowed(tmp_path: Path) -> None:
    assert failures(names.files_say_what_happens, a_tree(tmp_path, {"shared/service.py": ""})) == []


OFFER_PLACE = "services/housing/usecases/offer_place.py"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("async def offer_place() -> None: ...\ndef _find() -> None: ...\nclass Asked: ...\n", []),
        ("async def make_offer() -> None: ...\n", ["has make_offer"]),
        ("def offer_place() -> None: ...\ndef take_back() -> None: ...\n", ["has offer_place, take_back"]),
        ("LIMIT = 1\n", ["has no public function"]),
    ],
)
def test_a_use_case_has_one_public_function_of_its_name(tmp_path: Path, code: str, found: list[str]) -> None:
    tree = a_tree(tmp_path, {OFFER_PLACE: code, "services/housing/usecases/__init__.py": ""})

    assert failures(names.a_use_case_is_one_function, tree) == [
        f"{OFFER_PLACE}: {what}; expected only offer_place" for what in found
    ]


@pytest.mark.parametrize(("name", "fails"), [("when_a_person_is_admitted", False), ("on_admitted", True)])
def test_a_subscription_is_called_when(tmp_path: Path, name: str, fails: bool) -> None:
    code = f"@subscriptions.when(Admitted)\nasync def {name}(event, tx): ...\n\ndef _place(event): ...\n"
    tree = a_tree(tmp_path, {"services/intake/events/housing.py": code})

    assert bool(failures(names.subscriptions_read_as_when, tree)) is fails
