"""What notifications answers, as JSON."""

from datetime import datetime
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Row

from services.notifications.domain.routing import Language
from services.notifications.templates import person_preview, staff_text


class TextView(BaseModel):
    """The words."""

    subject: str
    body: str


class MessageView(BaseModel):
    """One message.

    To a person: `waiting`, `sent`, `failed` or `cancelled` (not true any more), by `sms`, `email` or
    `letter` (empty until it is chosen), in the words that were sent. To staff: `sent` until somebody has `seen` it,
    `in_app`, in the language asked for.
    """

    message_id: UUID
    case_id: UUID
    programme_id: str
    to: Literal["person", "staff"]
    staff_id: UUID | None
    role: str | None
    template: str
    channel: str
    state: Literal["waiting", "sent", "failed", "cancelled", "seen"]
    written_at: datetime
    sent_at: datetime | None
    text: TextView

    @classmethod
    def of(cls, row: Row[Any], language: Language) -> Self:
        """The view of a message row, with its delivery where the query joined it."""
        about = {"message_id": row.message_id, "case_id": row.case_id, "programme_id": row.programme_id}
        said = {"template": row.template, "written_at": row.written_at, "role": row.role}
        if row.recipient == "person":
            return cls(**about, **said, **_to_person(row, language))
        words = staff_text(row.template, row.variables, language)
        return cls(
            **about,
            **said,
            to="staff",
            staff_id=row.contact_person if row.recipient == "contact_person" else row.staff_id,
            channel="in_app",
            state="seen" if row.settled_at else "sent",
            sent_at=row.written_at,
            text=TextView(subject=words.subject, body=words.body),
        )


class ReceiptView(BaseModel):
    """The receipt of an application, and the trace in which it was written."""

    message_id: UUID
    trace_id: str | None


def _to_person(row: Row[Any], language: Language) -> dict[str, Any]:
    if row.subject is not None:
        text = TextView(subject=row.subject, body=row.body)
    else:
        preview = person_preview(row.template, row.variables, language)
        text = TextView(subject=preview.subject, body=preview.body)
    state = {"to": "person", "staff_id": None, "channel": row.channel or "", "state": row.delivery_state}
    return state | {"sent_at": row.sent_at, "text": text}
