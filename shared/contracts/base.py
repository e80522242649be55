"""What every contract is: thin. Random ids, dates, the programme, what happened; never who, where from or free text."""

from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """A fact that was announced. Fields may be added as optional ones; anything else is a new version on a new subject.

    `subject` is `<owner>.<thing>.<past verb>.v<N>`. `aggregate_field` names the field whose thing the versions count:
    the events of one aggregate are numbered 1, 2, 3 ... by their owner and applied in that order.
    `example` is one payload that every subscriber must accept.
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
        """The thing this event is about."""
        value: UUID = getattr(self, self.aggregate_field)
        return value


class CaseEvent(Event):
    """An event about one person's case."""

    case_id: UUID
    """The case: one person's way through a programme. A random id."""
    programme_id: str
    """The programme, as its file is named."""
    detail_url: str | None = None
    """Where someone with their own right of access finds more. Never holds a name, a number or a place."""
