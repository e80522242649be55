"""The outcomes of the rules of Hjem Nord for different people (S0-02, S0-03, S0-11, S0-24, S0-34, S0-35)."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.eligibility.domain.circumstances import SETTINGS, Circumstances
from services.intake.eligibility.domain.rules import evaluate, summary
from services.intake.eligibility.domain.words_to_staff import words_to_staff
from services.intake.programmes.domain.programme import LANGUAGES, Rule
from services.intake.programmes.domain.rule_titles import TITLES
from tests.support.words.norwegian import foreign_words
from tests.unit.intake.shipped import the_programme

TODAY = date(2026, 11, 23)
HOME = the_programme("hjem-nord")
HOME_MUNICIPALITY = next(rule.municipality for rule in HOME.rules if rule.municipality)
CIRCUMSTANCES = st.builds(
    Circumstances,
    current_setting=st.sampled_from([*SETTINGS, None]),
    planned_exit_on=st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    home_municipality=st.sampled_from(["5501", "0301", None]),
    work_or_school=st.sampled_from(["yes", "no", "unsure", None]),
)
EVERY_RULE = [Rule(name, HOME_MUNICIPALITY, ("treatment", "prison")) for name in TITLES]


def outcomes(**circumstances):
    return {one.rule: one.outcome for one in evaluate(HOME.rules, Circumstances(**circumstances), applied_on=TODAY)}


def test_a_person_in_treatment_from_the_municipality_who_leaves_later_passes_every_rule():
    answers = outcomes(
        current_setting="treatment",
        planned_exit_on=date(2027, 1, 15),
        home_municipality="5501",
        work_or_school="yes",
    )

    assert set(answers.values()) == {"pass"}
    assert len(answers) == 5


def test_nothing_known_is_unknown_and_never_a_fail():
    assert set(outcomes().values()) == {"unknown"}


@pytest.mark.parametrize(
    ("setting", "outcome"),
    [
        ("treatment", "pass"),
        ("prison", "pass"),
        ("transitional_prison", "pass"),
        ("electronic_tag", "unknown"),
        ("other", "unknown"),
        ("street_or_home", "fail"),
    ],
)
def test_where_the_person_is_now(setting, outcome):
    answers = outcomes(current_setting=setting)

    assert answers["CURRENT_SETTING"] == outcome
    assert answers["NO_STREET_ADMISSION"] == outcome


@pytest.mark.parametrize(
    ("exit_on", "outcome"),
    [(date(2026, 11, 24), "pass"), (TODAY, "pass"), (date(2026, 11, 22), "fail"), (None, "unknown")],
)
def test_one_applies_before_the_exit(exit_on, outcome):
    assert outcomes(current_setting="prison", planned_exit_on=exit_on)["APPLY_BEFORE_EXIT"] == outcome


def test_somebody_at_home_has_no_exit_ahead():
    assert outcomes(current_setting="street_or_home")["APPLY_BEFORE_EXIT"] == "fail"


@pytest.mark.parametrize(("home", "outcome"), [("5501", "pass"), ("0301", "fail"), (None, "unknown")])
def test_the_home_municipality_counts_wherever_the_person_is_now(home, outcome):
    assert outcomes(home_municipality=home)["RESIDENT_OF_MUNICIPALITY"] == outcome


@pytest.mark.parametrize(("answer", "outcome"), [("yes", "pass"), ("no", "unknown"), ("unsure", "unknown")])
def test_no_to_work_or_school_is_a_reason_to_talk_and_not_a_fail(answer, outcome):
    assert outcomes(work_or_school=answer)["WORK_OR_SCHOOL_EXPECTED"] == outcome


def test_a_programme_without_rules_asks_nothing():
    assert evaluate(the_programme("motested-vest").rules, Circumstances(), applied_on=TODAY) == []


def test_the_treatment_ward_does_not_count_prison_as_treatment():
    rules = the_programme("ettervern-ost").rules
    answers = evaluate(rules, Circumstances(current_setting="prison"), applied_on=TODAY)

    assert {one.rule: one.outcome for one in answers}["CURRENT_SETTING"] == "fail"


@given(CIRCUMSTANCES)
def test_every_rule_that_a_file_may_name_is_answered_once_with_words_in_every_language(circumstances):
    answers = evaluate(EVERY_RULE, circumstances, applied_on=TODAY)

    assert [one.rule for one in answers] == list(TITLES)
    assert sum(summary(answers).values()) == len(TITLES)
    for one in answers:
        assert one.answered_by == "system"
        assert set(one.why) == set(TITLES[one.rule]) == set(LANGUAGES)
        assert all(one.why.values())
        assert "{" not in "".join(one.why.values())
        assert [word for language in one.why for word in foreign_words(one.why[language], language)] == []


@given(CIRCUMSTANCES)
def test_the_applicant_reads_du_and_staff_read_the_name(circumstances):
    for one in evaluate(EVERY_RULE, circumstances, applied_on=TODAY):
        to_staff = words_to_staff(one.why, name="Kari Prøve")
        assert set(to_staff) == set(LANGUAGES)
        for language, text in to_staff.items():
            assert "{" not in text
            assert re.search(r"\b(du|deg|you|søkeren|søkjaren)\b", text, re.IGNORECASE) is None, text
            assert foreign_words(text, language) == []
            assert "Kari" not in one.why[language]
            assert re.search(r"\b(søkeren|søkjaren|the person)\b", one.why[language], re.IGNORECASE) is None


def test_staff_read_the_municipality_and_the_name_in_their_language():
    elsewhere = evaluate(EVERY_RULE, Circumstances(home_municipality="0301"), applied_on=TODAY)[0]
    assert words_to_staff(elsewhere.why, name="Kari Prøve") == {
        "nb": "Tilbudet er for innbyggere i Tromsø, og Kari Prøve har oppgitt en annen hjemkommune.",
        "nn": "Tilbodet er for innbyggjarar i Tromsø, og Kari Prøve har oppgitt ein annan heimkommune.",
        "en": "The programme is for residents of Tromsø, and Kari Prøve has given another home municipality.",
    }


def test_words_of_an_earlier_release_are_shown_to_staff_as_they_were_stored():
    stored = {"nb": "Søkeren kommer ikke rett fra gata.", "en": "The person does not come straight from the street."}
    assert words_to_staff(stored, name="Kari Prøve") == stored
