"""Letters as papers: the texts of `services/intake/templates/letter.typ`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from textwrap import wrap

from services.intake.decisions.domain.letter import in_words
from services.intake.decisions.domain.letter_parts import LetterPart
from services.intake.letters.domain.access_letter import AccessLetter
from services.intake.letters.domain.letter import Envelope, KeptLetter, LetterText
from services.intake.letters.domain.words import ACCESS, LANGUAGES
from services.intake.paper.domain import Paper


def as_paper(text: LetterText, *, made_on: date, replaces: KeptLetter | None) -> Paper:
    """The letter as it is printed. It tells that it `replaces` one only when that one told the decision otherwise."""
    words = LANGUAGES[text.language]
    note = None
    if replaces and not text.tells_the_same_as(replaces.text):
        note = words.replaces.format(made_on=in_words(replaces.made_on, text.language))
    fact = {"name": words.complain_by, "value": in_words(text.complaint_due_on, text.language), "is_strong": True}
    return _paper(text, made_on=made_on, heading=words.heading, parts=text.parts, facts=[fact], note=note)


def access_paper(letter: AccessLetter, *, made_on: date) -> Paper:
    """Who has seen what about the person, day by day, as a letter to them."""
    words = ACCESS[letter.language]
    first = LetterPart(None, [words.intro] if letter.days else [words.intro, words.nobody])
    days = [LetterPart(in_words(one.day, letter.language), one.lines) for one in letter.days]
    last = LetterPart(words.questions, [words.ask.format(contact=", ".join(letter.contact))])
    note = None if letter.complete else words.incomplete
    return _paper(letter, made_on=made_on, heading=words.heading, parts=[first, *days, last], note=note)


def _paper(
    letter: Envelope,
    *,
    made_on: date,
    heading: str,
    parts: Sequence[LetterPart],
    note: str | None,
    facts: Sequence[Mapping[str, object]] = (),
) -> Paper:
    words, language = LANGUAGES[letter.language], letter.language
    reference = " ".join(wrap(letter.reference, 4))
    content = {
        "language": language,
        "title": f"{words.title} {reference}",
        "sender": {"name": letter.sender, "lines": letter.contact},
        "recipient": letter.recipient,
        "running": in_words(made_on, language),
        "reference": f"{words.reference} {reference}",
        "facts": [
            {"name": words.date, "value": in_words(made_on, language), "is_strong": False},
            {"name": words.reference, "value": reference, "is_strong": False},
            *facts,
        ],
        "heading": heading,
        "note": note,
        "parts": [asdict(part) for part in parts],
        "closing": words.closing,
        "signer": {"name": letter.signer, "lines": [line for line in (letter.title, letter.sender) if line]},
        "not_signed": words.not_signed,
        "page_of": [words.page, words.of],
    }
    return Paper("letter", content, made_on=made_on)
