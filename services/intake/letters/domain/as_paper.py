"""A letter as a paper: the texts of `services/intake/templates/letter.typ`."""

from dataclasses import asdict
from datetime import date
from textwrap import wrap

from services.intake.decisions.domain.letter import in_words
from services.intake.letters.domain.letter import KeptLetter, LetterText
from services.intake.letters.domain.words import LANGUAGES
from services.intake.paper.domain import Paper


def as_paper(text: LetterText, *, made_on: date, replaces: KeptLetter | None) -> Paper:
    """The letter as it is printed. It tells that it `replaces` one only when that one told the decision otherwise."""
    words, language = LANGUAGES[text.language], text.language
    reference = " ".join(wrap(text.reference, 4))
    note = None
    if replaces and not text.tells_the_same_as(replaces.text):
        note = words.replaces.format(made_on=in_words(replaces.made_on, language))
    content = {
        "language": language,
        "title": f"{words.title} {reference}",
        "sender": {"name": text.sender, "lines": text.contact},
        "recipient": text.recipient,
        "running": in_words(made_on, language),
        "reference": f"{words.reference} {reference}",
        "facts": [
            {"name": words.date, "value": in_words(made_on, language), "is_strong": False},
            {"name": words.reference, "value": reference, "is_strong": False},
            {"name": words.complain_by, "value": in_words(text.complaint_due_on, language), "is_strong": True},
        ],
        "heading": words.heading,
        "note": note,
        "parts": [asdict(part) for part in text.parts],
        "closing": words.closing,
        "signer": {"name": text.signer, "lines": [line for line in (text.title, text.sender) if line]},
        "not_signed": words.not_signed,
        "page_of": [words.page, words.of],
    }
    return Paper("letter", content, made_on=made_on)
