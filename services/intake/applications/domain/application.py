"""An application as it is received, and the case that it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.applications.domain.answers import Answers
from services.intake.cases.domain import ShownStatus, Status
from services.intake.eligibility.domain.eligibility import RuleAnswer

Channel = Literal["web", "paper", "phone", "assisted"]
Language = Literal["nb", "en"]


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent. `form_id` is made before sending, so that the same form sent twice is one application."""

    form_id: UUID
    programme_id: str
    channel: Channel
    language: Language
    answers: Answers


@dataclass(frozen=True, slots=True)
class Case:
    """A case without anything about the person: what rules and timers go by."""

    case_id: UUID
    application_id: UUID
    person_id: UUID
    programme_id: str
    reference: str
    status: Status
    received_on: date
    answer_due_on: date
    planned_exit_on: date | None
    has_place: bool = False
    death_id: UUID | None = None
    """The recorded death of the person; None while nobody has recorded one."""

    @property
    def shown_status(self) -> ShownStatus:
        """How the case stands, for whoever asks or acts."""
        return self.status if self.death_id is None else "deceased"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant is told: the reference to say when asking, and how the rules stand."""

    case_id: UUID
    application_id: UUID
    reference: str
    received_on: date
    rules: Sequence[RuleAnswer]
