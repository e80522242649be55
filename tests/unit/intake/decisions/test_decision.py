"""A decision, its deadline and its letter."""

from datetime import date
from uuid import UUID

import pytest

from services.intake.cases.domain.case import STATUSES, check_before_the_stay, check_undecided
from services.intake.cases.refusals import AlreadyDecided, AlreadyWithdrawn, CaseIsClosed, StayHasBegun
from services.intake.decisions.domain.decision import Departure, decide
from services.intake.decisions.domain.letter import in_words, letter_about
from services.intake.decisions.refusals import (
    DecisionNeedsANamedPerson,
    GrantingAgainstARuleNeedsAReason,
    NotifiedBeforeDecided,
)
from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.exit_dates.domain import warns_of_exit
from services.intake.programmes.domain.programme import LANGUAGES
from shared.edge.dates import DayOutOfBounds
from shared.refusals import InvalidInput
from tests.unit.intake.shipped import the_programme

SOMEBODY = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0099")
REASONS = "The person comes from the municipality and has a plan for work."


def a_decision(programme="hjem-nord", **changes):
    values = {"outcome": "granted", "reasons": REASONS, "by": SOMEBODY, "on": date(2026, 11, 23), "notified_on": None}
    values |= {"rules": [], "departure_reason": None}
    return decide(the_programme(programme), **(values | changes))


def test_three_or_four_weeks_to_complain_depend_on_the_law_the_programme_decides_under():
    assert a_decision("hjem-nord").complaint_due_on == date(2026, 12, 14)
    assert a_decision("oppfolging-midt").complaint_due_on == date(2026, 12, 21)


def test_the_time_to_complain_counts_from_the_day_the_notice_arrived():
    assert a_decision(notified_on=date(2026, 12, 4)).complaint_due_on == date(2026, 12, 28)


def test_the_person_cannot_be_notified_before_the_decision():
    with pytest.raises(NotifiedBeforeDecided):
        a_decision(notified_on=date(2026, 11, 22))


def test_the_person_is_told_within_sixty_days():
    assert a_decision(notified_on=date(2027, 1, 22)).notified_on == date(2027, 1, 22)
    for day in (date(2027, 1, 23), date(9999, 12, 31)):
        with pytest.raises(DayOutOfBounds) as refused:
            a_decision(notified_on=day)
        assert refused.value.words == {"first": "2026-11-23", "last": "2027-01-22"}
        assert list(refused.value.fields) == ["notified_on"]


def test_a_decision_without_a_person_behind_it_is_refused():
    with pytest.raises(DecisionNeedsANamedPerson):
        a_decision(by=None)


@pytest.mark.parametrize("reasons", ["", "No.", " " * 40, "x" * 19])
def test_one_word_is_not_enough_as_a_reason(reasons):
    with pytest.raises(InvalidInput) as refusal:
        a_decision(reasons=reasons)
    assert set(refusal.value.fields) == {"reasons"}


def rules(**outcomes):
    return [RuleAnswer(name, outcome, {"nb": "", "en": ""}) for name, outcome in outcomes.items()]


@pytest.mark.parametrize("outcome", ["fail", "unknown"])
@pytest.mark.parametrize("reason", [None, "", "  ", "Because.", "x" * 19])
def test_granting_against_a_rule_needs_a_reason(outcome, reason):
    with pytest.raises(GrantingAgainstARuleNeedsAReason) as refusal:
        a_decision(rules=rules(FITS="pass", MUST="pass", WORK=outcome), departure_reason=reason)
    assert set(refusal.value.fields) == {"departure_reason"}
    assert refusal.value.words["rules"] == "WORK"


def test_the_reason_is_kept_with_the_rules_that_were_not_met_that_day():
    made = a_decision(rules=rules(FITS="pass", MUST="unknown", WORK="fail"), departure_reason=REASONS)
    assert made.departure == Departure(rules=("MUST", "WORK"), reason=REASONS)


@pytest.mark.parametrize(
    ("outcome", "stands"), [("granted", "pass"), ("refused", "fail"), ("refused", "pass"), ("dismissed", "unknown")]
)
def test_no_departure_is_stored_with_a_decision_that_departs_from_no_rule(outcome, stands):
    assert a_decision(outcome=outcome, rules=rules(WORK=stands)).departure is None
    assert a_decision(outcome=outcome, rules=rules(WORK=stands), departure_reason=REASONS).departure is None


@pytest.mark.parametrize("outcome", ["granted", "refused", "dismissed"])
@pytest.mark.parametrize("programme", ["hjem-nord", "oppfolging-midt", "ettervern-ost"])
def test_every_letter_says_what_why_by_which_law_until_when_and_to_whom(outcome, programme):
    decision = a_decision(programme, outcome=outcome)
    basis = the_programme(programme).legal_basis
    letter = letter_about(decision, the_programme(programme))

    assert set(letter) == set(LANGUAGES)
    for language, text in letter.items():
        assert REASONS in text
        assert basis.title[language] in text
        assert basis.complaint_rule in text
        assert in_words(decision.complaint_due_on, language) in text
        assert basis.complaint_body in text
        assert the_programme(programme).contact_point.phone in text
        assert "{" not in text


def test_only_a_letter_that_is_no_grant_points_to_other_help():
    granted, refused = (
        letter_about(a_decision(outcome=way), the_programme("hjem-nord")) for way in ("granted", "refused")
    )

    assert "Nav" in refused["nb"]
    assert "Nav" not in granted["nb"]


def test_reasons_with_braces_stay_as_they_are():
    letter = letter_about(a_decision(reasons="Reasons with {complaint_body} in braces."), the_programme("hjem-nord"))

    assert "Reasons with {complaint_body} in braces." in letter["nb"]


DECIDING = {"received": None, "under_review": None, "withdrawn": AlreadyWithdrawn}
BEFORE = {
    "received": None,
    "under_review": None,
    "granted": None,
    "withdrawn": AlreadyWithdrawn,
    "admitted": StayHasBegun,
}


@pytest.mark.parametrize("status", STATUSES)
def test_what_may_happen_in_each_status(status):
    refused_by(DECIDING.get(status, AlreadyDecided), check_undecided, status)
    refused_by(BEFORE.get(status, CaseIsClosed), check_before_the_stay, status)


def refused_by(refusal, check, status):
    if refusal is None:
        check(status)
    else:
        with pytest.raises(refusal):
            check(status)


@pytest.mark.parametrize("status", STATUSES)
def test_a_near_exit_needs_a_warning_while_there_is_no_place(status):
    assert warns_of_exit(status, has_place=False) == (status in {"received", "under_review", "granted"})
    assert warns_of_exit(status, has_place=True) == (status in {"received", "under_review"})
