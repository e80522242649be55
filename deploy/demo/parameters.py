"""The figures that the simulation uses. Each has a source or is marked as our own assumption."""

import csv
import math
import random
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).with_name("data")
DEFAULT_SEED = 7
"""With this seed somebody lives in the home at the end of the year."""
DAYS = 365
MOST_DAYS = 3650
"""The longest simulation, so that its first day is still a date."""
FEWEST_DAYS = 40
"""The shortest simulation: applications come in the first three weeks and then until two weeks before the end."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of simulation_parameters.csv."""

    name: str
    value: str
    unit: str
    source: str
    quality: str

    @property
    def is_assumption(self) -> bool:
        """Whether this is our own assumption: the row's name starts with SIM_."""
        return self.name.startswith("SIM_")

    @property
    def share(self) -> float:
        """A figure in percent as a share between 0 and 1."""
        return float(self.value) / 100


@dataclass(frozen=True, slots=True)
class Parameters:
    """All figures by name, and values that are computed from them."""

    figures: dict[str, Figure]

    @classmethod
    def read(cls, file: Path = DATA / "simulation_parameters.csv") -> "Parameters":
        """Read the figures from a CSV file."""
        with file.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            figures = [
                Figure(row["parameter"], row["value"], row["unit"], row["source"], row["quality"]) for row in rows
            ]
        return cls({figure.name: figure for figure in figures})

    def __getitem__(self, name: str) -> Figure:
        return self.figures[name]

    @property
    def applications_in_a_year(self) -> int:
        """The number of people who apply in a year: applications per place, times the number of places."""
        return round(float(self["SIM_applications_per_place_year"].value) * float(self["brukerbasen_units"].value))

    def days_of_stay(self, chance: random.Random) -> int:
        """The length of a stay in days, drawn from the survival curve; 365 means the whole agreed year."""
        points = [(0, 1.0), *((int(d), float(s)) for d, s in re.findall(r"S\((\d+)d\)=([\d.]+)", self._survival))]
        draw = chance.random()
        for (earlier, upper), (later, lower) in pairwise(points):
            if lower <= draw <= upper:
                # Between two points of the curve a constant risk of leaving is assumed.
                part = math.log(upper / draw) / math.log(upper / lower)
                return max(1, round(earlier + part * (later - earlier)))
        return points[-1][0]

    @property
    def _survival(self) -> str:
        return self["SIM_stay_survival"].value


USED = (
    "brukerbasen_units",
    "brukerbasen_max_stay",
    "brukerbasen_aftercare_own_home",
    "tsb_share_women",
    "SIM_applications_per_place_year",
    "SIM_ineligible_not_in_institution",
    "SIM_ineligible_not_resident",
    "SIM_withdrawn_before_decision",
    "SIM_discharge_date_moves",
    "SIM_stay_survival",
    "SIM_extension_share",
    "SIM_opening_applications",
    "SIM_individual_end_share",
    "SIM_offer_declined",
    "SIM_contact_confirmed_in_time",
    "SIM_aftercare_accepted",
)
"""The figures that the simulation uses, in the order in which the summary lists them."""
