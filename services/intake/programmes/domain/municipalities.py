"""The municipalities of Norway by number."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO


@dataclass(frozen=True, slots=True)
class Municipality:
    """A *kommune*: four digits, its name and its county."""

    number: str
    name: str
    county: str


Municipalities = Mapping[str, Municipality]


def read_register(text: str) -> dict[str, Municipality]:
    """The register from the text of its CSV file, by number, in the order of the file."""
    return {
        row["kommunenummer"]: Municipality(row["kommunenummer"], row["kommunenavn"], row["fylkesnavn"])
        for row in csv.DictReader(StringIO(text))
    }
