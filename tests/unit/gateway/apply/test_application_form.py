"""How the five steps hand on what was typed: every word as it was written, and each confirmation with its value."""

from hypothesis import given
from hypothesis import strategies as some

from services.gateway.clients.intake.programmes import Municipality
from services.gateway.pages.public.apply.application_form import (
    CHOICE,
    FIELDS,
    answers_of,
    choices_of_municipality,
    confirmed_in,
    typed_in,
)

NAMES = [name for names in FIELDS for name in names]


def test_each_step_hands_on_its_own_answers_as_they_were_typed():
    typed = {"current_setting": "prison", "planned_exit_on": "15. april 2027", "name": "Kari", "has_pet": "no"}
    assert answers_of(typed, step=1) == {"current_setting": "prison", "planned_exit_on": "15. april 2027"}
    assert answers_of(typed, step=2) == {"home_municipality": "", "work_or_school": "", "has_pet": False}
    assert answers_of(typed, step=4) == {"message": ""}
    assert answers_of(typed)["postal_address"] == {"street": "", "postal_code": "", "city": ""}


def test_the_steps_together_are_the_whole_form():
    together = {}
    for step in range(1, len(FIELDS) + 1):
        together |= answers_of({}, step=step)
    assert together == answers_of({})


def test_a_confirmation_holds_the_value_that_was_asked_about_and_stays_until_another_one():
    typed = typed_in(1, {"planned_exit_on": "01.01.2020", "planned_exit_on_confirmed": "2020-01-01"})
    assert confirmed_in(typed) == {"planned_exit_on": "2020-01-01"}
    assert confirmed_in(typed | typed_in(1, {"planned_exit_on": "01.01.2021"})) == {"planned_exit_on": "2020-01-01"}
    assert "planned_exit_on_confirmed" not in answers_of(typed, step=1)


def test_a_chosen_municipality_stands_in_the_place_of_the_name_that_two_share():
    typed = typed_in(2, {"home_municipality": "Våler", CHOICE: "Våler (Østfold)"})
    assert typed["home_municipality"] == "Våler (Østfold)"
    assert typed_in(2, {"home_municipality": "Våler"})["home_municipality"] == "Våler"


def test_the_list_has_every_official_name():
    tana = Municipality(number="5628", name="Deatnu", county="Finnmark", full_name="Deatnu – Tana")
    assert choices_of_municipality([tana]) == [("Deatnu – Tana", "Finnmark")]


@given(some.text(max_size=30))
def test_nothing_that_is_typed_is_lost_or_breaks_the_form(text):
    form = dict.fromkeys(NAMES, text)
    for step in range(1, len(FIELDS)):
        typed = typed_in(step, form)
        assert all(typed[name] == text.strip() for name in FIELDS[step - 1])
        answers_of(typed, step=step)
