"""What intake answers about a death: what is recorded, what was corrected, and what is left to do."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer


class DeathTask(Answer):
    """Something that is left to do after a death: who sees to it, and who did it."""

    kind: str
    holder: UUID
    done_on: date | None = None
    done_by: UUID | None = None


class Death(Answer):
    """What is recorded of a death. No day: it is not known."""

    died_on: date | None = None
    source: str | None = None
    recorded_on: date
    recorded_by: UUID
    tasks: list[DeathTask] = Field(default_factory=list)


class CorrectedDeath(Answer):
    """A death, or its day, that was recorded by mistake."""

    recorded_on: date
    corrected_on: date
    corrected_by: UUID
    correction_reason: str


class AfterDeath(Answer):
    """Something that is left to do after a death, and whose it is."""

    case_id: UUID
    kind: str
    holder: UUID
    recorded_on: date
