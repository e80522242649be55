"""A mutation counts as found when the run saw its effects, and not when anything else was wrong."""

from pathlib import Path

import pytest

from tests.chaos.faults.inject_faults import KINDS
from tests.chaos.mistakes.mutations import MISTAKES
from tests.chaos.mistakes.try_mutations import FOCUS, found, words_for

A_GOOD_RUN = {"lost": 0, "doubled": 0, "order_breaks": 0, "unfinished": 0, "given_back": 0, "drain_seconds": 4.0}


def test_every_mistake_has_faults_that_show_it():
    assert set(FOCUS) == set(MISTAKES)
    assert {kind for focus in FOCUS.values() for kind in focus.kinds} <= set(KINDS)


@pytest.mark.parametrize("name", sorted(FOCUS))
def test_a_good_run_has_found_nothing(name):
    assert not found(A_GOOD_RUN, FOCUS[name])


def test_a_run_that_broke_off_has_found_nothing():
    assert not found({}, FOCUS["cursor"])


def test_what_is_lost_shows_a_lost_event_and_not_a_doubled_one():
    assert found(A_GOOD_RUN | {"lost": 1}, FOCUS["default-ack"])
    assert not found(A_GOOD_RUN | {"doubled": 1}, FOCUS["default-ack"])


def test_an_event_that_was_given_back_shows_a_nak_on_a_gap_and_a_late_rest_does_not():
    assert found(A_GOOD_RUN | {"given_back": 1}, FOCUS["nak-on-gap"])
    assert not found(A_GOOD_RUN | {"drain_seconds": None}, FOCUS["nak-on-gap"])


def test_the_command_of_a_run_names_the_mistake_and_its_faults():
    words = words_for("cursor", FOCUS["cursor"], 5, 9300, Path("report.json"))

    assert words[words.index("--mutation") + 1] == "cursor"
    assert words[words.index("--kinds") + 1] == ",".join(FOCUS["cursor"].kinds)
    assert "--mutation" not in words_for(None, FOCUS["cursor"], 5, None, Path("report.json"))
