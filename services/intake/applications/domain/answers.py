"""What a person answers on the form: who they are, how to reach them, and where they are now."""

from dataclasses import dataclass
from datetime import date

from services.intake.domain.refusals import NoWayToReachThePerson
from services.intake.people.domain.national_id import national_id_for
from services.intake.programmes.domain.municipalities import Municipalities
from shared.refusals import InvalidInput

SETTINGS = ("treatment", "prison", "transitional_prison", "street_or_home", "electronic_tag", "other")
"""Where somebody is now. *Overgangsbolig* is a kind of prison; an electronic tag is for a person to judge."""

OLDEST = 120
"""Years. A birth date further back is a slip."""


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Where a letter reaches the person."""

    street: str
    postal_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The ways to reach a person. A lost telephone is normal, so there may be several, and one may be a helper."""

    phone: str | None = None
    email: str | None = None
    postal_address: PostalAddress | None = None
    other_contact: str | None = None

    @property
    def reaches_somebody(self) -> bool:
        """Whether an answer could get through at all."""
        return bool(self.phone or self.email or self.postal_address or self.other_contact)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules of a programme ask about. Not answered is not a no."""

    current_setting: str | None = None
    planned_exit_on: date | None = None
    home_municipality: str | None = None
    work_or_school: str | None = None


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


def checked_national_id(answers: Answers, environment: str) -> str | None:
    """The eleven digits as they are kept, or None where none were given. Raises the refusals of `national_id`."""
    return national_id_for(answers.national_id, environment).digits if answers.national_id else None


def check_answers(answers: Answers, *, today: date, municipalities: Municipalities) -> None:
    """Refuse what cannot be right, all of it at once. What merely does not fit the programme is never refused here."""
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


def check_circumstances(circumstances: Circumstances, municipalities: Municipalities) -> dict[str, str]:
    """What is wrong, by field."""
    number = circumstances.home_municipality
    if number and number not in municipalities:
        return {"home_municipality": "There is no municipality with this number."}
    return {}
