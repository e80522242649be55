"""What is said, word for word: one small file per message and language, and the way from a file to a text.

`person/` holds `subject` and `notice`, which others may see, and `body`, which only the person opens; `staff/` holds
`subject` and `body`. Variables are dates, numbers of days, the reference, and the programme's sender and contact point.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from services.notifications.sending.domain.routing import ChannelName, Language
from services.notifications.templates.neutral import telling_words

FOLDER = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("nb", "en")
Audience = Literal["person", "staff"]

_MONTHS: dict[Language, str] = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
_DATE = {"nb": "{day}. {month} {year}", "en": "{day} {month} {year}"}
_DAYS = {"nb": ("dag", "dager"), "en": ("day", "days")}
_NEUTRAL_SENDER = {"nb": "Kontoret", "en": "The office"}
_CLOSING = {
    "nb": "Lurer du på noe, kan du ringe {phone} eller skrive til {email}.\n\nHilsen {sender}",
    "en": "If you have questions, call {phone} or write to {email}.\n\nKind regards, {sender}",
}
_HAS_BEEN_TOLD = {
    "nb": "Personen har fått «{told}» {told_on}, og det stemmer ikke lenger. Si hva som gjelder nå.",
    "en": "The person was told “{told}” on {told_on}, and that is no longer so. Say what stands now.",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A subject and what comes under it."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Whom to ask: a neutral sender name, a telephone number and an address for e-mail, from the programme's file."""

    name: str
    phone: str
    email: str


@cache
def template(audience: Audience, language: Language, name: str) -> Mapping[str, str]:
    """The file of one message. Raises FileNotFoundError when it is missing."""
    return tomllib.loads((FOLDER / audience / language / f"{name}.toml").read_text(encoding="utf-8"))


def staff_text(name: str, variables: Mapping[str, Any], language: Language) -> Text:
    """A message inside the staff's pages. With `told` and `told_on`, it names what the person has been told wrongly."""
    words = template("staff", language, name)
    values = _in_words(variables, language)
    body = words["body"].strip()
    if "told" in values:
        values["told"] = template("person", language, values["told"])["subject"]
        body = f"{body} {_HAS_BEEN_TOLD[language]}"
    return Text(words["subject"].format_map(values), body.format_map(values))


def person_text(
    name: str, variables: Mapping[str, Any], language: Language, contact: ContactPoint, channel: ChannelName
) -> Text:
    """A message to a person: the letter inside an envelope, or for a screen that others may see, the short notice."""
    words = template("person", language, name)
    values = _in_words(variables, language) | {
        "sender": neutral_sender(contact.name, language),
        "phone": contact.phone,
        "email": contact.email,
    }
    letter = f"{_paragraphs(words['body'])}\n\n{_CLOSING[language]}"
    body = letter if channel == "letter" else words["notice"].strip()
    return Text(words["subject"].format_map(values), body.format_map(values))


def person_preview(name: str, variables: Mapping[str, Any], language: Language) -> Text:
    """What a message to a person says, for staff, before it has been sent."""
    words = template("person", language, name)
    values = _in_words(variables, language)
    return Text(words["subject"].format_map(values), _paragraphs(words["body"]).format_map(values))


def neutral_sender(name: str, language: Language) -> str:
    """The operator's sender name, unless it tells what the service is."""
    return _NEUTRAL_SENDER[language] if telling_words(name, outside=True) else name


def _paragraphs(body: str) -> str:
    """The text of a file without the line breaks that only the file has."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in body.strip().split("\n\n"))


def _in_words(variables: Mapping[str, Any], language: Language) -> dict[str, str]:
    """Dates and numbers of days as people of this language write them. `*_on` are ISO dates, `days_*` are numbers."""
    words: dict[str, str] = {}
    for name, value in variables.items():
        if name.endswith("_on"):
            words[name] = _written(date.fromisoformat(value), language)
        elif name.startswith("days_"):
            one, many = _DAYS[language]
            words[name] = f"{value} {one if value == 1 else many}"
        else:
            words[name] = str(value)
    return words


def _written(day: date, language: Language) -> str:
    return _DATE[language].format(day=day.day, month=_MONTHS[language].split()[day.month - 1], year=day.year)
