"""What a person answers on the form: who they are, how to reach them, and where they are now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from services.intake.applications.refusals import NoWayToReachThePerson
from services.intake.cases.domain.kept_answers import KeptAnswers
from services.intake.eligibility.domain.circumstances import Circumstances
from services.intake.people.domain.national_id import national_id_for
from services.intake.people.domain.person import Contact, PostalAddress
from shared.edge.dates import Bounds, years_from

OLDEST = 120
"""The highest age in years. An earlier birth date counts as a typing error."""
WAYS_TO_REACH = ("phone", "email", "postal_address", "other_contact")


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

    @classmethod
    def of(cls, read: Mapping[str, Any]) -> Self:
        """From every answer as it was read, an address by its parts."""
        street = read["postal_address.street"]
        return cls(
            name=read["name"],
            birth_date=read["birth_date"],
            contact=Contact(
                phone=read["phone"],
                email=read["email"],
                postal_address=PostalAddress(street, read["postal_address.postal_code"], read["postal_address.city"])
                if street
                else None,
                other_contact=read["other_contact"],
            ),
            circumstances=Circumstances(
                current_setting=read["current_setting"],
                planned_exit_on=read["planned_exit_on"],
                home_municipality=read["home_municipality"],
                work_or_school=read["work_or_school"],
            ),
            national_id=read["national_id"],
            has_pet=read["has_pet"],
            message=read["message"],
            helper_name=read["helper_name"],
        )

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


def birth_dates(today: date) -> Bounds:
    """The dates of birth that somebody alive may have."""
    return Bounds(years_from(today, -OLDEST), today)


def check_contact(contact: Contact) -> None:
    """An answer must be able to reach the person. Raises NoWayToReachThePerson."""
    if not contact.reaches_somebody:
        raise NoWayToReachThePerson(fields=dict.fromkeys(WAYS_TO_REACH, NoWayToReachThePerson.message))
