"""Where a person is now and where they come from: what the rules of a programme ask about."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Self, get_args

from services.intake.cases.domain.kept_answers import KeptAnswers

Setting = Literal["treatment", "prison", "transitional_prison", "street_or_home", "electronic_tag", "other"]
"""Where somebody is now. *Overgangsbolig* is a kind of prison. An electronic tag is assessed by staff."""
SETTINGS: tuple[Setting, ...] = get_args(Setting)
WORK_OR_SCHOOL = ("yes", "no", "unsure")
"""Whether somebody wants to work or go to school while they live there."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules of a programme ask about. None means not answered, which is not the same as no."""

    current_setting: str | None = None
    planned_exit_on: date | None = None
    home_municipality: str | None = None
    work_or_school: str | None = None

    @classmethod
    def of(cls, answers: KeptAnswers) -> Self:
        """The circumstances by the answers on the form of a case."""
        exit_on = answers["planned_exit_on"]
        return cls(
            current_setting=answers["current_setting"],
            planned_exit_on=date.fromisoformat(exit_on) if exit_on else None,
            home_municipality=answers["home_municipality"],
            work_or_school=answers["work_or_school"],
        )
