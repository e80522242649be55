"""Languages: every message is translated, and alike everywhere; dates are written as the language does."""

import re
from datetime import UTC, datetime

import pytest

from services.gateway.pages.catalogue import ALL_PAGES, messages_in_source, missing
from services.gateway.pages.rendering import ROLE_WORDS
from services.gateway.pages.words import (
    LANGUAGES,
    LOCALE,
    SOURCE,
    best_language,
    clock_time,
    every_in_words,
    long_date,
    period_in_words,
    translations,
    weekday_date,
)
from tests.support.words.norwegian import foreign_words

TRANSLATED = sorted(set(LANGUAGES) - {SOURCE})
PUBLIC = sorted((LOCALE.parent / "templates" / "public").glob("*"))
"""The folders of the public pages, one for each subject."""


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language):
    assert {subject: messages for subject, messages in missing(language).items() if messages} == {}


def test_the_search_for_messages_finds_them_in_templates_and_in_code():
    found = messages_in_source()
    assert len(found["apply"]) > 100
    assert "Søk plass" in found["apply"]
    assert "Skriv navnet ditt." in found["apply"]
    assert set(ROLE_WORDS.values()) <= set(found[ALL_PAGES])


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_file_of_translations_belongs_to_a_subject(language):
    files = {path.stem for path in (LOCALE / language).glob("*.po")}
    assert files == set(messages_in_source())


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_message_is_translated_alike_wherever_it_stands(language):
    pattern = re.compile(r'^msgid (".*"(?:\n".*")*)\nmsgstr (".*"(?:\n".*")*)', re.MULTILINE)
    seen: dict[str, str] = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        for message, words in pattern.findall(path.read_text(encoding="utf-8")):
            assert seen.setdefault(message, words) == words or message == '""', (path.stem, message)


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_survive_translation(language):
    translated = translations(language)
    for messages in messages_in_source().values():
        for message in messages:
            if isinstance(message, str):
                found = re.findall(r"%\(\w+\)s", message)
                assert sorted(re.findall(r"%\(\w+\)s", translated.gettext(message))) == sorted(found), message


def test_pages_are_in_three_languages_each_called_by_its_own_name():
    assert LANGUAGES == {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def test_bokmaal_is_not_mixed_with_nynorsk():
    mixed = {message: foreign_words(message, "nb") for _, message in _every_text("nb")}
    assert {message: words for message, words in mixed.items() if words} == {}


def test_nynorsk_is_not_mixed_with_bokmaal():
    mixed = {text: foreign_words(text, "nn") for _, text in _every_text("nn")}
    assert {text: words for text, words in mixed.items() if words} == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "personen|søkeren|brukeren|beboeren|klienten"), ("nn", "personen|søkjaren|brukaren|bebuaren|klienten"),
        ("en", "the (?:applicant|resident|client)"),
    ],
)  # fmt: skip
def test_public_pages_say_du_and_never_speak_about_the_applicant(language, words):
    texts = [text for subject, text in _every_text(language) if subject in {folder.name for folder in PUBLIC}]
    assert len(texts) > 250
    assert [text for text in texts if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)] == []


def _every_text(language):
    """Subject and text of every message, and of both forms of those that count."""
    translated = translations(language)
    for subject, messages in messages_in_source().items():
        for message in messages:
            if isinstance(message, str):
                yield subject, translated.gettext(message)
            else:
                yield from ((subject, translated.ngettext(*message, count)) for count in (1, 2))


def test_every_public_page_has_a_description_of_its_own():
    own = "{% block description %}"
    without = [
        template.name
        for folder in PUBLIC
        for template in folder.glob("*.html")
        if '{% extends "base.html" %}' in (text := template.read_text(encoding="utf-8")) and own not in text
    ]
    assert without == []


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("nn-NO,nn;q=0.9", "nn"), ("no,nn;q=0.8", "nb"), ("nb-NO", "nb"), ("en-GB", "en"), ("sma-NO, en;q=0.5", "en"),
        ("enm, de", "nb"), ("", "nb"),
    ],
)  # fmt: skip
def test_the_first_language_of_the_browser_that_we_have_is_used(accept, language):
    assert best_language(None, accept) == language


@pytest.mark.parametrize(("language", "words"), [("nb", "17. mai 2027"), ("nn", "17. mai 2027"), ("en", "17 May 2027")])
def test_a_date_is_written_as_the_language_does(language, words):
    assert long_date("2027-05-17", language) == words


def test_an_instant_is_shown_as_the_clock_showed_in_norway():
    just_before_midnight_in_utc = datetime(2027, 5, 16, 22, 30, tzinfo=UTC)
    assert weekday_date(just_before_midnight_in_utc, "nb") == "mandag 17. mai"
    assert weekday_date(just_before_midnight_in_utc, "nn") == "måndag 17. mai"
    assert clock_time(just_before_midnight_in_utc) == "00:30"


@pytest.mark.parametrize(
    ("period", "bokmaal", "nynorsk", "english"),
    [
        ("P1Y", "1 år", "1 år", "1 year"), ("P6M", "6 måneder", "6 månadar", "6 months"),
        ("P3W", "3 uker", "3 veker", "3 weeks"), ("P14D", "14 dager", "14 dagar", "14 days"),
    ],
)  # fmt: skip
def test_a_period_is_written_in_words(period, bokmaal, nynorsk, english):
    written = [period_in_words(language, period) for language in ("nb", "nn", "en")]
    assert written == [bokmaal, nynorsk, english]


@pytest.mark.parametrize(
    ("period", "bokmaal", "nynorsk", "english"),
    [
        ("P1D", "hver dag", "kvar dag", "every day"), ("P10D", "hver 10. dag", "kvar 10. dag", "every 10 days"),
        ("P1W", "hver uke", "kvar veke", "every week"), ("P7D", "hver uke", "kvar veke", "every week"),
        ("P14D", "hver 2. uke", "kvar 2. veke", "every 2 weeks"), ("P1M", "hver måned", "kvar månad", "every month"),
        ("P1Y", "hver 12. måned", "kvar 12. månad", "every 12 months"),
        ("P1M3D", "med 1 måned, 3 dager mellom", "med 1 månad, 3 dagar mellom", "with 1 month, 3 days between"),
    ],
)  # fmt: skip
def test_how_often_is_written_in_words(period, bokmaal, nynorsk, english):
    assert [every_in_words(language, period) for language in ("nb", "nn", "en")] == [bokmaal, nynorsk, english]
