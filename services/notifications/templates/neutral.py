"""Words that tell others too much: whoever sees an envelope, a screen or a subject line learns nothing (S0-33)."""

import re

# Beginnings of words, in both languages. Health, addiction and convictions are named nowhere, not even in a letter.
_NEVER = (
    "rus", "narko", "alkohol", "avheng", "fengsel", "soning", "straff", "dømt", "løslat", "kriminal", "behandling",
    "institusjon", "klinikk", "pasient", "psyk", "ettervern", "rehab", "overgang",
    "addict", "drug", "alcohol", "sober", "substance", "prison", "jail", "inmate", "sentence", "parole", "probation",
    "release", "crim", "treatment", "clinic", "patient", "recover", "aftercare", "mental",
)  # fmt: skip
# What may be said inside an envelope, but not on it.
_NOT_OUTSIDE = (
    "bolig", "botid", "bosted", "botilbud", "hjem", "hybel", "leilighet", "plass", "flytt", "søk", "vedtak", "avslag",
    "avvis", "innvilg", "klage", "kontaktperson", "oppfølg", "kommune", r"nav\b", "beboer",
    "hous", "home", "shelter", "resident", "room", "place", "stay", "mov", "appl", "decision", "refus", "grant",
    "complain", "contact person", "follow", "municipal", "transition",
)  # fmt: skip

_IN_A_LETTER = re.compile(rf"\b(?:{'|'.join(_NEVER)})\w*", re.IGNORECASE)
_OUTSIDE = re.compile(rf"\b(?:{'|'.join(_NEVER + _NOT_OUTSIDE)})\w*", re.IGNORECASE)


def telling_words(text: str, *, outside: bool) -> list[str]:
    """The words in `text` that tell what this is about. `outside`: subject, sender, text message, e-mail."""
    return (_OUTSIDE if outside else _IN_A_LETTER).findall(text)
