"""Base classes of the contracts. Events are thin: ids, dates, programme, what happened; no personal data."""

from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """An announced fact. Optional fields may be added; any other change is a new version on a new subject.

    `subject` is `<owner>.<thing>.<past verb>.v<N>`. `aggregate_field` names the field with the id of the aggregate,
    whose events the owner numbers 1, 2, 3 ...; subscribers apply them in that order. `example` is a payload that every
    subscriber must accept.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    subject: ClassVar[str]
    aggregate_field: ClassVar[str] = "case_id"
    example: ClassVar[dict[str, Any]]

    @classmethod
    def owner(cls) -> str:
        """The service that announces this event."""
        return cls.subject.split(".", 1)[0]

    @property
    def aggregate(self) -> UUID:
        """The id of the aggregate."""
        value: UUID = getattr(self, self.aggregate_field)
        return value


class CaseEvent(Event):
    """An event about one person's case."""

    case_id: UUID
    """The case: one person's way through a programme. A random id."""
    programme_id: str
    """The id of the programme: the name of its file."""
    detail_url: str | None = None
    """The address of the details, for readers with their own right of access: today the case, for staff who sign in.
    Has the id of the case and nothing else. The outbox sets it in every event of a case."""
