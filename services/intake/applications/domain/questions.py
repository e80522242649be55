"""Which answers are possible and unusual, so that whoever fills in the form is asked whether they are right."""

from datetime import date

from services.intake.applications.refusals import (
    DomainLooksMistyped,
    ExitHasPassed,
    ExitIsFarAway,
    UnknownKindOfNumber,
    UnusualAge,
)
from services.intake.people.domain.email import probably_meant
from shared.edge.dates import years_from

EXIT_WITHIN = 3
"""Years. People apply at most some months before they leave; a later day has a wrong year."""
USUAL_AGES = range(18, 100)
"""Years. The programmes are for adults."""


def check_exit(day: date, today: date) -> None:
    """Raises ExitHasPassed or ExitIsFarAway."""
    if day < today:
        raise ExitHasPassed(value=day)
    if day > years_from(today, EXIT_WITHIN):
        raise ExitIsFarAway(value=day)


def check_age(born: date, today: date) -> None:
    """Raises UnusualAge."""
    age = today.year - born.year - (today < years_from(born, today.year - born.year))
    if age not in USUAL_AGES:
        raise UnusualAge(value=born, age=age)


def check_number(number: str, *, is_assigned: bool) -> None:
    """Raises UnknownKindOfNumber."""
    if not is_assigned:
        raise UnknownKindOfNumber(value=number)


def check_domain(address: str) -> None:
    """Raises DomainLooksMistyped."""
    if meant := probably_meant(address):
        raise DomainLooksMistyped(value=address, suggestion=meant)
