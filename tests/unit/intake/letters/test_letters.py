"""What a letter says, to whom, and when it tells that it replaces another."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.cases.domain.case import Case
from services.intake.decisions.domain.decision import MadeDecision, decide
from services.intake.decisions.domain.letter import letter_about
from services.intake.decisions.domain.letter_parts import LetterPart
from services.intake.letters.domain.as_paper import as_paper
from services.intake.letters.domain.letter import KeptLetter, Signer, letter_text
from services.intake.letters.domain.words import LANGUAGES
from services.intake.people.domain.person import Contact, Person, PostalAddress
from services.intake.programmes.domain.programme import LANGUAGES as WRITTEN
from tests.support.words.norwegian import foreign_words
from tests.unit.intake.shipped import the_programme

SOMEBODY = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0099")
DAY = date(2026, 11, 23)
PLACE = PostalAddress("Plantegata 77", "9008", "Tromsø")
SIGNER = Signer("Solveig Berg", {"nb": "saksbehandler", "nn": "saksbehandlar", "en": "case worker"})
CASE = Case(SOMEBODY, SOMEBODY, SOMEBODY, "hjem-nord", "7KQ2M4XD", "granted", DAY, DAY, None)


def a_letter_text(*, language="nb", address=PLACE, outcome="refused", kept_in=WRITTEN, **changes):
    programme = the_programme("hjem-nord")
    values = {"reasons": "Du har ikke svart på det vi spurte om.", "by": SOMEBODY, "on": DAY, "notified_on": None}
    values |= {"rules": [], "departure_reason": None} | changes
    decision = decide(programme, outcome=outcome, **values)
    made = MadeDecision(
        SOMEBODY, decision, programme.legal_basis.id, programme.legal_basis.complaint_body,
        {one: text for one, text in letter_about(decision, programme).items() if one in kept_in},
    )  # fmt: skip
    person = Person(SOMEBODY, "Kari Prøve", date(1990, 5, 17), Contact(phone="1", postal_address=address), language)
    return letter_text(CASE, programme, made, person, SIGNER)


def kept(what):
    return KeptLetter(SOMEBODY, date(2026, 11, 20), SOMEBODY, None, "", what)


def test_a_letter_has_sender_recipient_signer_title_and_the_last_day_to_complain():
    paper = as_paper(a_letter_text(), made_on=DAY, replaces=None).content

    assert paper["sender"]["name"] == "Tromsø kommune"
    assert "+47 00 00 55 01" in paper["sender"]["lines"]
    assert paper["recipient"] == ["Kari Prøve", "Plantegata 77", "9008 Tromsø"]
    assert paper["signer"] == {"name": "Solveig Berg", "lines": ["saksbehandler", "Tromsø kommune"]}
    assert {"name": "Siste dag for å klage", "value": "14. desember 2026", "is_strong": True} in paper["facts"]


@pytest.mark.parametrize("outcome", ["granted", "refused", "dismissed"])
def test_a_letter_has_what_the_law_asks_for(outcome):
    """Forvaltningsloven §§ 24, 25 and 27: reasons, the rules, whether, until when, how and to whom to complain."""
    text = " ".join(line for part in a_letter_text(outcome=outcome).parts for line in part.paragraphs)

    assert "Du har ikke svart på det vi spurte om." in text
    assert "boligsosialloven § 6" in text
    assert "14. desember 2026" in text
    assert "Send klagen til Tromsø kommune" in text
    assert "Statsforvalteren" in text
    assert "se papirene" in text


def test_an_address_is_the_name_alone_where_there_is_no_postal_address():
    assert a_letter_text(address=None).recipient == ["Kari Prøve"]


def test_a_letter_is_written_in_the_language_of_the_person_and_else_in_bokmaal():
    assert as_paper(a_letter_text(language="en"), made_on=DAY, replaces=None).content["closing"] == "Yours sincerely"
    assert a_letter_text(language="en").title == "case worker"
    assert a_letter_text(language="se").language == "nb"


def test_a_letter_in_nynorsk_is_nynorsk_from_the_first_line_to_the_last():
    text = a_letter_text(language="nn", reasons="Du har ikkje svart på det vi spurde om.")
    paper = as_paper(text, made_on=DAY, replaces=None).content
    lines = [line for part in text.parts for line in (part.heading or "", *part.paragraphs)]

    assert text.language == paper["language"] == "nn"
    assert text.title == "saksbehandlar"
    assert paper["closing"] == "Med helsing"
    assert [part.heading for part in text.parts] == [None, "Grunngiving", "Du kan klage", "Spørsmål"]
    assert "Send klaga til Tromsø kommune" in " ".join(lines)
    for line in lines[:-1]:  # the last one is the name, number and address of the contact point
        assert foreign_words(line.replace("Hjem Nord", ""), "nn") == []


def test_a_decision_of_an_earlier_release_has_no_nynorsk_and_is_told_in_bokmaal():
    assert a_letter_text(language="nn", kept_in=("nb", "en")).language == "nb"


def test_a_letter_that_tells_the_decision_otherwise_says_which_one_it_replaces():
    other = replace(a_letter_text(), parts=[LetterPart(None, ["Søknaden din er avvist."])])
    note = as_paper(a_letter_text(), made_on=DAY, replaces=kept(other)).content["note"]

    assert "erstatter brevet vi sendte deg 20. november 2026" in note


def test_a_letter_to_another_address_says_nothing_of_the_one_before():
    elsewhere = replace(a_letter_text(), recipient=["Kari Prøve", "Annengata 1", "9008 Tromsø"])
    assert as_paper(a_letter_text(), made_on=DAY, replaces=kept(elsewhere)).content["note"] is None


def test_every_language_says_everything_around_a_letter():
    assert set(LANGUAGES) == set(WRITTEN) == {"nb", "nn", "en"}
    for words in LANGUAGES.values():
        assert "{made_on}" in words.replaces
        assert all(getattr(words, field) for field in words.__slots__)


def test_what_a_window_shows_of_a_letter_tells_nothing():
    for language in WRITTEN:
        title = as_paper(a_letter_text(language=language), made_on=DAY, replaces=None).content["title"]
        assert title.endswith("7KQ2 M4XD")
        assert "Hjem" not in title
