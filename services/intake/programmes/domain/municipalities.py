"""The municipalities of Norway: by number, and by each of their official names in Norwegian, Sámi and Kven."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from unicodedata import normalize

from services.intake.programmes.refusals import SeveralMunicipalities, UnknownMunicipality
from shared.edge.names import folded

_NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)")
_KIND = re.compile(r"(?i)\s+(?:kommune|kommuna|suohkan|suohkkan|gielda|tjïelte|kommuuni|komuuni|municipality)$")
"""*Kommune* in the official languages, and in English: people write it after the name."""
_COUNTY = re.compile(r"\s*\(.*\)$")
"""The county that the register adds to a name that two share."""
_BETWEEN_NAMES = re.compile(r"\s*[/,–—]\s*|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A *kommune*: four digits, its first official name, its county, and its official names in other languages.

    The name of one that shares it has the county after it: `Våler (Østfold)`.
    """

    number: str
    name: str
    county: str
    other_names: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Every official name, in the official order: `Guovdageaidnu – Kautokeino`."""
        return " – ".join((self.name, *self.other_names))

    @property
    def plain_names(self) -> tuple[str, ...]:
        """Every official name without the county."""
        return (_COUNTY.sub("", self.name), *self.other_names)


Municipalities = Mapping[str, Municipality]


def read_register(text: str) -> dict[str, Municipality]:
    """The register from the text of its CSV file, by number, in the order of the file."""
    return {
        row["kommunenummer"]: Municipality(
            row["kommunenummer"],
            row["kommunenavn"],
            row["fylkesnavn"],
            tuple(name for name in row["andre_offisielle_navn"].split(";") if name),
        )
        for row in csv.DictReader(StringIO(text))
    }


def municipality_called(text: str, municipalities: Municipalities) -> Municipality:
    """The municipality that somebody means by a number, a name in any official language, or several of its names.

    A name that two share may have its county beside it: `Våler i Østfold`. Raises UnknownMunicipality, and
    SeveralMunicipalities with those that it may be.
    """
    number = _NUMBER.search(text)
    if number:
        if number.group() in municipalities:
            return municipalities[number.group()]
        raise UnknownMunicipality
    meant = _meant(_KIND.sub("", text.strip()), municipalities.values())
    if not meant:
        raise UnknownMunicipality
    if len(meant) > 1:
        raise SeveralMunicipalities(meant)
    return meant[0]


def _meant(text: str, municipalities: Iterable[Municipality]) -> Sequence[Municipality]:
    """Those whose name is written like this, else those whose name is folded to the same."""
    exact = normalize("NFC", text).casefold()
    every = list(municipalities)
    written = [one for one in every if exact in {name.casefold() for name in (*one.plain_names, one.name)}]
    return written or [one for one in every if _is_called(one, text)]


def _is_called(municipality: Municipality, text: str) -> bool:
    names, with_county = _folded_names(municipality)
    parts = {folded(part) for part in _BETWEEN_NAMES.split(text) if part.strip()}
    return bool(parts) and (parts <= names or folded(text) in names | with_county)


@cache
def _folded_names(municipality: Municipality) -> tuple[set[str], set[str]]:
    """The folded names of a municipality, and each with its county. Folded once: anybody may ask for a name."""
    names = {folded(name) for name in (*municipality.plain_names, municipality.full_name)}
    county = folded(municipality.county)
    return names, {folded(f"{name}{between}{county}") for name in names for between in ("", "i")}
