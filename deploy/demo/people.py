"""Invented people: names drawn from lists, synthetic identity numbers, and phone numbers that nobody has."""

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from deploy.demo.parameters import DATA, Parameters

TROMSO = "5501"
ELSEWHERE = ("5503", "1804", "0301", "5520", "4601")
_WEIGHTS_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_WEIGHTS_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Applicant:
    """An invented applicant, and what will happen to the application later in the simulation."""

    answers: dict[str, Any]
    language: str
    withdraws: bool
    exit_moves: bool


class People:
    """Creates applicants, the same ones for the same seed."""

    def __init__(self, parameters: Parameters, chance: random.Random) -> None:
        self.parameters = parameters
        self.chance = chance
        with (DATA / "names.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        self.women = [row["navn"] for row in rows if row["type"] == "fornavn" and row["kjonn"] == "k"]
        self.men = [row["navn"] for row in rows if row["type"] == "fornavn" and row["kjonn"] == "m"]
        self.family = [row["navn"] for row in rows if row["type"] == "etternavn"]

    def applicant(self, today: date) -> Applicant:
        """A new applicant who applies today."""
        chance, parameters = self.chance, self.parameters
        woman = chance.random() < parameters["tsb_share_women"].share
        born = date(1968, 1, 1) + timedelta(days=chance.randrange(34 * 365))
        inside = chance.random() >= parameters["SIM_ineligible_not_in_institution"].share
        resident = chance.random() >= parameters["SIM_ineligible_not_resident"].share
        setting = chance.choice(["treatment", "treatment", "prison", "transitional_prison"])
        leaves_on = today + timedelta(days=chance.randint(25, 120))
        first = chance.choice(self.women if woman else self.men)
        answers = {
            "name": f"{first} {chance.choice(self.family)}",
            "birth_date": born.isoformat(),
            "national_id": synthetic_number(born, chance) if chance.random() < 0.7 else None,
            # No eight-digit phone number in Norway starts with 0.
            "phone": f"+47 0{chance.randrange(10**7):07d}" if chance.random() < 0.8 else None,
            "other_contact": "Kontakt via avdelingen der jeg er nå.",
            "current_setting": setting if inside else "street_or_home",
            "planned_exit_on": leaves_on.isoformat() if inside else None,
            "home_municipality": TROMSO if resident else chance.choice(ELSEWHERE),
            "work_or_school": chance.choice(["yes", "yes", "unsure"]),
            "has_pet": chance.random() < 0.1,
        }
        return Applicant(
            answers=answers,
            language=chance.choices(("nb", "nn", "en"), weights=(80, 10, 10))[0],
            withdraws=chance.random() < parameters["SIM_withdrawn_before_decision"].share,
            exit_moves=chance.random() < parameters["SIM_discharge_date_moves"].share,
        )


def synthetic_number(born: date, chance: random.Random) -> str:
    """A valid synthetic identity number for a birth date: month + 80, with both check digits."""
    while True:
        digits = f"{born.day:02d}{born.month + 80:02d}{born.year % 100:02d}{chance.randrange(500, 1000):03d}"
        if born.year < 2000:
            digits = f"{digits[:6]}{chance.randrange(500):03d}"
        first = -sum(w * int(d) for w, d in zip(_WEIGHTS_1, digits, strict=True)) % 11
        if first == 10:
            continue
        second = -sum(w * int(d) for w, d in zip(_WEIGHTS_2, f"{digits}{first}", strict=True)) % 11
        if second != 10:
            return f"{digits}{first}{second}"
