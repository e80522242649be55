"""Neutral words and the neutral sender: what others can see does not tell what the service is (mission S0-33)."""

import re

from services.notifications.deliveries.domain import Language

NEUTRAL_SENDER: dict[Language, str] = {"nb": "Kontoret", "nn": "Kontoret", "en": "The office"}
"""The sender that replaces a programme's name that tells what the service is."""

# Beginnings of words in all languages. No message names health, addiction or convictions, not even a letter.
_NEVER = (
    "rus", "narko", "alkohol", "avheng", "fengsel", "soning", "straff", "dømt", "løslat", "kriminal", "behandling",
    "institusjon", "klinikk", "pasient", "psyk", "ettervern", "rehab", "overgang", "lauslat", "dømd", "innsett",
    "addict", "drug", "alcohol", "sober", "substance", "prison", "jail", "inmate", "sentence", "parole", "probation",
    "release", "crim", "treatment", "clinic", "patient", "recover", "aftercare", "mental",
)  # fmt: skip
# Allowed inside an envelope, but not on it.
_NOT_OUTSIDE = (
    "bolig", "botid", "bosted", "botilbud", "hjem", "hybel", "leilighet", "plass", "flytt", "søk", "vedtak", "avslag",
    "avvis", "innvilg", "klag", "kontaktperson", "oppfølg", "kommune", r"nav\b", "beboer",
    "bustad", "butid", "butilbod", "heim", "leilegheit", "opphald", "bebuar",
    "hous", "home", "shelter", "resident", "room", "place", "stay", "mov", "appl", "decision", "refus", "grant",
    "complain", "contact person", "follow", "municipal", "transition",
)  # fmt: skip

_IN_A_LETTER = re.compile(rf"\b(?:{'|'.join(_NEVER)})\w*", re.IGNORECASE)
_OUTSIDE = re.compile(rf"\b(?:{'|'.join(_NEVER + _NOT_OUTSIDE)})\w*", re.IGNORECASE)


def telling_words(text: str, *, outside: bool) -> list[str]:
    """The words in `text` that tell what the service is. `outside`: a text that others may see, not only a letter."""
    return (_OUTSIDE if outside else _IN_A_LETTER).findall(text)


def neutral_sender(name: str, language: Language) -> str:
    """The programme's sender name or, where that tells what the service is, a neutral one."""
    return NEUTRAL_SENDER[language] if telling_words(name, outside=True) else name
