"""Every message exists in every language, and others who see it do not learn what the service is."""

import re
import tomllib

import pytest

from services.notifications.deliveries.domain import LANGUAGES
from services.notifications.templates.neutral import NEUTRAL_SENDER, neutral_sender, telling_words
from services.notifications.templates.texts import (
    FOLDER,
    ContactPoint,
    person_preview,
    person_text,
    staff_text,
    template,
)
from tests.support.words.norwegian import foreign_words

OFFICE = ContactPoint("Kontoret i Storgata", "77 00 00 00", "post@kontoret.example")
VARIABLES = {
    "reference": "7K3M9QX24DTR",
    "received_on": "2026-11-23",
    "complaint_due_on": "2026-12-28",
    "answer_due_on": "2026-12-08",
    "starts_on": "2027-01-15",
    "answered_on": "2026-12-03",
    "expired_on": "2026-12-09",
    "agreed_end_on": "2028-01-15",
    "days_left": 60,
    "until_on": "2028-07-10",
    "decided_on": "2026-11-30",
    "planned_exit_on": "2027-01-15",
    "expected_on": "2027-01-15",
    "due_on": "2027-01-16",
    "written_on": "2027-01-16",
    "arrived_on": "2027-01-14",
    "moved_out_on": "2028-01-12",
    "previous_on": "2027-01-15",
    "previous_start_on": "2027-01-10",
    "previous_until_on": "2028-07-08",
    "recorded_on": "2027-03-04",
    "corrected_on": "2027-03-05",
    "last_on": "2026-12-09",
    "takes_effect_on": "2026-11-28",
    "code": "7KQ2M4XD",
}
EVERY_FILE = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*.toml"))
TO_PEOPLE = [path for path in EVERY_FILE if path.parts[0] == "person"]
ALLOWED = set(VARIABLES) | {"sender", "phone", "email"}


def words_of(path):
    return tomllib.loads((FOLDER / path).read_text(encoding="utf-8"))


def test_there_are_templates_to_look_at():
    assert len(TO_PEOPLE) == 26 * len(LANGUAGES)
    assert len(EVERY_FILE) == 49 * len(LANGUAGES)


@pytest.mark.parametrize("audience", ["person", "staff"])
def test_every_message_exists_in_every_language(audience):
    names = {language: {path.stem for path in (FOLDER / audience / language).glob("*.toml")} for language in LANGUAGES}

    assert all(found == names["nb"] for found in names.values())


@pytest.mark.parametrize("path", EVERY_FILE, ids=str)
def test_bokmaal_and_nynorsk_are_not_mixed(path):
    assert [word for text in words_of(path).values() for word in foreign_words(text, path.parts[1])] == []


@pytest.mark.parametrize("path", TO_PEOPLE, ids=str)
def test_nothing_outside_an_envelope_tells_what_the_service_is(path):
    words = words_of(path)

    assert telling_words(words["subject"], outside=True) == []
    assert telling_words(words["notice"], outside=True) == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=str)
def test_health_addiction_and_convictions_are_named_nowhere(path):
    for text in words_of(path).values():
        assert telling_words(text, outside=False) == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=str)
def test_variables_are_dates_days_the_reference_a_code_and_the_contact_point(path):
    words = words_of(path)
    used = set(re.findall(r"{(\w*)[^}]*}", " ".join(words.values())))

    assert used <= ALLOWED
    assert set(words) == ({"subject", "notice", "body"} if path.parts[0] == "person" else {"subject", "body"})


@pytest.mark.parametrize("path", EVERY_FILE, ids=str)
def test_every_message_can_be_written(path):
    audience, language, name = *path.parts[:2], path.stem
    if audience == "staff":
        texts = [staff_text(name, VARIABLES, language)]
    else:
        texts = [person_text(name, VARIABLES, language, OFFICE, channel) for channel in ("sms", "email", "letter")]
        texts.append(person_preview(name, VARIABLES, language))
    for text in texts:
        assert text.subject
        assert text.body
        assert "{" not in text.subject + text.body


@pytest.mark.parametrize("path", TO_PEOPLE, ids=str)
def test_a_text_message_fits_two_parts_and_says_whom_to_call(path):
    text = person_text(path.stem, VARIABLES, path.parts[1], OFFICE, "sms")

    assert len(text.body) <= 306
    assert OFFICE.phone in text.body
    assert OFFICE.name in text.body


def test_dates_and_days_are_written_as_people_write_them():
    bokmaal = person_text("stay_expiring", VARIABLES, "nb", OFFICE, "letter").body
    nynorsk = person_text("stay_expiring", VARIABLES, "nn", OFFICE, "letter").body
    english = person_text("stay_expiring", VARIABLES | {"days_left": 1}, "en", OFFICE, "letter").body

    assert "gjelder til 15. januar 2028. Det er 60 dager til." in bokmaal
    assert "gjeld til 15. januar 2028. Det er 60 dagar til." in nynorsk
    assert "lasts until 15 January 2028. That is 1 day from now." in english


@pytest.mark.parametrize("path", TO_PEOPLE, ids=str)
def test_a_line_breaks_only_between_paragraphs(path):
    text = person_text(path.stem, VARIABLES, path.parts[1], OFFICE, "letter")

    assert "\n" not in text.body.replace("\n\n", "")


def test_a_letter_closes_with_whom_to_ask():
    body = person_text("receipt", VARIABLES, "nb", OFFICE, "letter").body

    assert "7K3M 9QX2 4DTR" in body
    assert body.endswith("ringe 77 00 00 00 eller skrive til post@kontoret.example.\n\nHilsen Kontoret i Storgata")


@pytest.mark.parametrize("name", ["Ettervern Øst, koordinator", "Rusfritt hjem", "Overgang", "Home North"])
def test_a_sender_that_tells_what_the_service_is_is_not_used(name):
    assert {language: neutral_sender(name, language) for language in LANGUAGES} == NEUTRAL_SENDER


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_neutral_sender_itself_tells_nothing(language):
    assert telling_words(NEUTRAL_SENDER[language], outside=True) == []


@pytest.mark.parametrize("name", ["Storgata 7", "Vakttelefonen", "Kari på kontoret"])
def test_a_neutral_sender_is_used_as_it_is(name):
    assert neutral_sender(name, "nb") == name


def test_a_telling_word_is_found_wherever_it_stands():
    assert telling_words("Et RUSFRITT hjem etter soning", outside=False) == ["RUSFRITT", "soning"]
    assert telling_words("Svar på søknaden din", outside=True) == ["søknaden"]
    assert telling_words("Svar på søknaden din", outside=False) == []
    assert telling_words("Svar til NAV om navnet", outside=True) == ["NAV"]
    assert telling_words("Ein bustad etter lauslating", outside=True) == ["bustad", "lauslating"]
    assert telling_words("Klaga di", outside=True) == ["Klaga"]


def test_a_missing_template_is_an_error_and_no_empty_message():
    with pytest.raises(FileNotFoundError):
        template("person", "nb", "no_such_message")
