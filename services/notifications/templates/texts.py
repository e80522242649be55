"""The texts of messages: one small file per message and language, and how a file becomes a text.

The files in `person/` have a `subject` and a `notice`, which others may see, and a `body`, which only the person opens;
those in `staff/` have a `subject` and a `body`. Variables are dates, numbers of days, the reference, a code, and the
programme's sender name and contact point.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal

from services.notifications.deliveries.domain import ChannelName, Language
from services.notifications.templates.neutral import neutral_sender

FOLDER = Path(__file__).parent
Audience = Literal["person", "staff"]

_READ_ALOUD = frozenset({"reference", "code"})
"""The variables that people read aloud and type: shown in groups of four characters."""
_MONTHS: dict[Language, str] = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
_DATE = {"nb": "{day}. {month} {year}", "nn": "{day}. {month} {year}", "en": "{day} {month} {year}"}
_DAYS = {"nb": ("dag", "dager"), "nn": ("dag", "dagar"), "en": ("day", "days")}
_CLOSING = {
    "nb": "Lurer du på noe, kan du ringe {phone} eller skrive til {email}.\n\nHilsen {sender}",
    "nn": "Lurer du på noko, kan du ringe {phone} eller skrive til {email}.\n\nHelsing {sender}",
    "en": "If you have questions, call {phone} or write to {email}.\n\nKind regards, {sender}",
}
_WAS_TOLD = {
    "nb": "Personen har fått «{told}» {told_on}, og det stemmer ikke lenger.",
    "nn": "Personen har fått «{told}» {told_on}, og det stemmer ikkje lenger.",
    "en": "The person was told “{told}” on {told_on}, and that is no longer right.",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A message as it is read."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Where to ask questions, from the programme's file: sender name, telephone number and e-mail address."""

    name: str
    phone: str
    email: str


@cache
def template(audience: Audience, language: Language, name: str) -> Mapping[str, str]:
    """The parts of one file by name. Raises FileNotFoundError."""
    return tomllib.loads((FOLDER / audience / language / f"{name}.toml").read_text(encoding="utf-8"))


def staff_text(name: str, variables: Mapping[str, Any], language: Language) -> Text:
    """A message to staff, for the pages.

    With `told` and `told_on` (a template and a day), it also names the message that told the person something wrong.
    """
    words = template("staff", language, name)
    values = _as_text(variables, language)
    body = words["body"].strip()
    if "told" in values:
        values["told"] = template("person", language, values["told"])["subject"]
        body = f"{body} {_WAS_TOLD[language]}"
    return Text(words["subject"].format_map(values), body.format_map(values))


def person_text(
    name: str, variables: Mapping[str, Any], language: Language, contact: ContactPoint, channel: ChannelName
) -> Text:
    """A message to a person: the letter with its closing, or the short notice for text message and e-mail."""
    words = template("person", language, name)
    values = _as_text(variables, language) | {
        "sender": neutral_sender(contact.name, language),
        "phone": contact.phone,
        "email": contact.email,
    }
    letter = f"{_paragraphs(words['body'])}\n\n{_CLOSING[language]}"
    body = letter if channel == "letter" else words["notice"].strip()
    return Text(words["subject"].format_map(values), body.format_map(values))


def person_preview(name: str, variables: Mapping[str, Any], language: Language) -> Text:
    """The text of a message to a person that has not been sent yet, for staff: without sender and closing."""
    words = template("person", language, name)
    values = _as_text(variables, language)
    return Text(words["subject"].format_map(values), _paragraphs(words["body"]).format_map(values))


def _paragraphs(body: str) -> str:
    """The text without the line breaks inside paragraphs, which only the file has."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in body.strip().split("\n\n"))


def _as_text(variables: Mapping[str, Any], language: Language) -> dict[str, str]:
    """The variables as text of this language. Those called `*_on` are ISO dates, `days_*` numbers of days."""
    words: dict[str, str] = {}
    for name, value in variables.items():
        if name.endswith("_on"):
            words[name] = _date_as_text(date.fromisoformat(value), language)
        elif name.startswith("days_"):
            one, many = _DAYS[language]
            words[name] = f"{value} {one if value == 1 else many}"
        elif name in _READ_ALOUD:
            words[name] = " ".join(wrap(str(value), 4))
        else:
            words[name] = str(value)
    return words


def _date_as_text(day: date, language: Language) -> str:
    return _DATE[language].format(day=day.day, month=_MONTHS[language].split()[day.month - 1], year=day.year)
