"""Where a person is now and where they come from: what the rules of a programme ask about."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Self, get_args

from services.intake.cases.domain.kept_answers import KeptAnswers
from services.intake.programmes.domain.municipalities import Municipalities

Setting = Literal["treatment", "prison", "transitional_prison", "street_or_home", "electronic_tag", "other"]
"""Where somebody is now. *Overgangsbolig* is a kind of prison; an electronic tag is for a person to judge."""
SETTINGS: tuple[Setting, ...] = get_args(Setting)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules of a programme ask about. Not answered is not a no."""

    current_setting: str | None = None
    planned_exit_on: date | None = None
    home_municipality: str | None = None
    work_or_school: str | None = None

    @classmethod
    def of(cls, answers: KeptAnswers) -> Self:
        """As they were answered on the form of a case."""
        exit_on = answers["planned_exit_on"]
        return cls(
            current_setting=answers["current_setting"],
            planned_exit_on=date.fromisoformat(exit_on) if exit_on else None,
            home_municipality=answers["home_municipality"],
            work_or_school=answers["work_or_school"],
        )


def check_circumstances(circumstances: Circumstances, municipalities: Municipalities) -> dict[str, str]:
    """What is wrong, by field."""
    number = circumstances.home_municipality
    if number and number not in municipalities:
        return {"home_municipality": "There is no municipality with this number."}
    return {}
