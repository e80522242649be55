"""The ledger computes how often an effect must and may be in the state, from the answers to the commands."""

import pytest

from tests.chaos.faults.inject_faults import KINDS, plan_faults
from tests.chaos.keep_ledger import Ledger
from tests.unit.chaos.left_behind import CASE, FORM, a_run
from tests.unit.chaos.test_the_verdict import found


@pytest.mark.parametrize(
    ("once", "answers", "outcome", "least", "most"),
    [
        (True, "c", "committed", 1, 1),
        (True, "u", "unknown", 0, 1),
        (True, "uu", "unknown", 0, 1),
        (True, "uuc", "committed", 1, 1),
        (True, "", "refused", 0, 0),
        (False, "uuc", "committed", 1, 3),
        (False, "uu", "unknown", 0, 2),
    ],
)
def test_a_committed_command_must_have_its_effect_and_an_unanswered_one_may(once, answers, outcome, least, most):
    ledger = Ledger()
    entry = ledger.begin("apply", FORM, once=once)
    entry.committed, entry.unknown = answers.count("c"), answers.count("u")
    assert entry.outcome == outcome
    assert list(ledger.bounds()) == [("apply", (FORM,), least, most)]


def test_an_idempotent_command_has_one_effect_however_often_it_was_sent():
    ledger = Ledger()
    for _ in range(3):
        ledger.begin("arrive", "stay-1").committed += 1
    assert list(ledger.bounds()) == [("arrive", ("stay-1",), 1, 1)]


def test_an_effect_of_a_refused_command_is_found():
    run = a_run()
    run.ledger.begin("decide", "another-case").refusal = "AlreadyDecided"
    assert found(run) == set()
    run.tables["intake", "decision"].append({"case_id": "another-case", "outcome": "granted"})
    assert ("doubled", "ledger") in found(run)


def test_the_effect_of_an_unknown_command_may_be_there_or_not():
    run = a_run()
    run.ledger.begin("withdraw", CASE).unknown += 1
    assert found(run) == set()
    run.tables["intake", "history"].append({"case_id": CASE, "what": "application_withdrawn", "words": {}})
    assert found(run) == set()


def test_the_same_seed_plans_the_same_faults_and_another_seed_others():
    plan = plan_faults(7, seconds=60, faults=3000)
    assert plan == plan_faults(7, seconds=60, faults=3000)
    assert plan != plan_faults(8, seconds=60, faults=3000)
    assert {one.kind for one in plan} == set(KINDS)
    assert all(0 <= one.at <= 60 for one in plan)
    assert {one.kind for one in plan_faults(7, seconds=60, faults=9, kinds=["NATS killed"])} == {"NATS killed"}
