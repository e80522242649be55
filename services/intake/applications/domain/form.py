"""A sent form, and the receipt for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self
from uuid import UUID

from services.intake.applications.domain.answers import Answers
from services.intake.cases.domain.case import Case
from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.programmes.domain.programme import Language

Channel = Literal["web", "paper", "phone", "assisted"]


@dataclass(frozen=True, slots=True)
class Form:
    """A sent form. `form_id` is made before sending, so that the same form sent twice is one application."""

    form_id: UUID
    programme_id: str
    channel: Channel
    language: Language
    answers: Answers


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt for the applicant: the reference to give when asking, and the outcome of each rule."""

    case_id: UUID
    application_id: UUID
    reference: str
    received_on: date
    rules: Sequence[RuleAnswer]

    @classmethod
    def of(cls, case: Case, rules: Sequence[RuleAnswer]) -> Self:
        """The receipt for the application that became this case."""
        return cls(case.case_id, case.application_id, case.reference, case.received_on, rules)
