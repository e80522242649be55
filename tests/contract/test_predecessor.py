"""The newest release and the present code can read each other's events, as is needed during an upgrade."""

import json
from typing import Any

import pytest

from deploy.contracts.schemas import breaking_changes, schema_of
from shared.contracts import all_events
from tests.support.releases import NoHistory, Release, Unpacked, numbers, predecessor, releases, version_of_today


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Unpacked:
    return predecessor().unpacked(tmp_path_factory.mktemp("predecessor"))


@pytest.fixture(scope="module")
def announced(before: Unpacked) -> dict[str, Any]:
    return dict(before.run("say_contracts"))


def test_everything_that_the_predecessor_announces_is_still_read(announced: dict[str, Any]) -> None:
    assert set(announced) <= set(all_events())
    for subject, (example, _) in announced.items():
        read = all_events()[subject].model_validate(example)
        assert read.model_dump(mode="json", exclude_unset=True) == example


def test_no_promise_of_the_predecessor_is_broken(announced: dict[str, Any]) -> None:
    broken = {
        subject: list(breaking_changes(schema, schema_of(all_events()[subject])))
        for subject, (_, schema) in announced.items()
    }

    assert {subject: found for subject, found in broken.items() if found} == {}


def test_what_is_announced_today_is_read_by_the_predecessor(before: Unpacked, announced: dict[str, Any]) -> None:
    examples = {subject: event.example for subject, event in all_events().items()}

    assert set(before.run("read_examples", json.dumps(examples))) == set(announced)


def test_the_version_under_development_comes_after_every_release() -> None:
    versions = [numbers(release.version) for release in releases()]

    assert versions == sorted(set(versions))
    assert versions[-1] < numbers(version_of_today())
    assert numbers("0.2.0.dev0") < numbers("0.2.0") < numbers("0.10.0")


def test_a_checkout_without_the_history_says_so(tmp_path) -> None:
    with pytest.raises(NoHistory, match=r"commit 0{40} of release 0\.0\.9 is not in this checkout.*whole history"):
        Release("0.0.9", "0" * 40).unpacked(tmp_path)


def test_a_release_without_programs_says_where_they_belong(tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match=r"programs_in_releases/0\.0\.9/say_contracts\.txt"):
        Unpacked(Release("0.0.9", "0" * 40), tmp_path).run("say_contracts")
