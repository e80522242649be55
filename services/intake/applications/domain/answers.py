"""What a person answers on the form: who they are, how to reach them, and where they are now."""

from dataclasses import dataclass
from datetime import date

from services.intake.applications.refusals import NoWayToReachThePerson
from services.intake.cases.domain.kept_answers import KeptAnswers
from services.intake.eligibility.domain.circumstances import Circumstances, check_circumstances
from services.intake.people.domain.national_id import national_id_for
from services.intake.people.domain.person import Contact
from services.intake.programmes.domain.municipalities import Municipalities
from shared.refusals import InvalidInput

OLDEST = 120
"""The highest age in years. An earlier birth date counts as a typing error."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A filled-in form."""

    name: str
    birth_date: date
    contact: Contact
    circumstances: Circumstances
    national_id: str | None = None
    has_pet: bool | None = None
    message: str | None = None
    helper_name: str | None = None

    def about_the_situation(self) -> KeptAnswers:
        """The answers that are stored with the case. Name, number and contact are stored with the person."""
        circumstances = self.circumstances
        exit_on = circumstances.planned_exit_on
        return {
            "current_setting": circumstances.current_setting,
            "planned_exit_on": exit_on.isoformat() if exit_on else None,
            "home_municipality": circumstances.home_municipality,
            "work_or_school": circumstances.work_or_school,
            "has_pet": self.has_pet,
            "message": self.message,
            "helper_name": self.helper_name,
        }


def checked_national_id(answers: Answers, environment: str) -> str | None:
    """The eleven digits as they are stored, or None if none were given. Raises the refusals of `national_id`."""
    return national_id_for(answers.national_id, environment).digits if answers.national_id else None


def check_answers(answers: Answers, *, today: date, municipalities: Municipalities) -> None:
    """Refuse impossible answers, all in one refusal. Answers that only do not fit the programme are never refused."""
    wrong: dict[str, str] = {}
    if not answers.name.strip():
        wrong["name"] = "Write the person's name."
    if not today.year - OLDEST <= answers.birth_date.year or answers.birth_date > today:
        wrong["birth_date"] = "Write the date of birth as it is in the passport."
    wrong |= check_circumstances(answers.circumstances, municipalities)
    if wrong:
        raise InvalidInput(fields=wrong)
    if not answers.contact.reaches_somebody:
        raise NoWayToReachThePerson(
            fields=dict.fromkeys(("phone", "email", "postal_address", "other_contact"), NoWayToReachThePerson.message)
        )
