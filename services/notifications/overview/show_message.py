"""What notifications is asked and answers, as JSON."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Row

from services.notifications.handing_over.domain import (
    Mistake,
    Way,
    check_may_hand_over,
    is_to_hand_over,
)
from services.notifications.sending.domain.routing import Language
from services.notifications.templates.texts import person_preview, staff_text
from shared.database import Actor
from shared.refusals import Refusal

StateToPerson = Literal["waiting", "to_hand_over", "taken", "delivered", "failed", "cancelled", "not_known"]


class TextView(BaseModel):
    """The words."""

    subject: str
    body: str


class MessageView(BaseModel):
    """One message.

    To a person: `waiting` to be sent, `to_hand_over` by a member of staff, `taken` by a channel (`taken_by`, since
    `sent_at`), `delivered`, `failed`, `cancelled` (not true any more) or `not_known`: written before it was kept what
    became of it. By `sms`, `email` or `letter`: the way it took or, until then, the nearest way to the person (empty
    where there is none, or none is known yet). Handed over by hand, it has a `way`, a day and the member of staff.
    To staff: `unseen` until somebody has `seen` it, `in_app`, in the language asked for.
    """

    message_id: UUID
    case_id: UUID
    programme_id: str
    to: Literal["person", "staff"]
    staff_id: UUID | None
    role: str | None
    template: str
    channel: str
    language: Language | None = None
    state: StateToPerson | Literal["unseen", "seen"]
    failure: str | None = None
    taken_by: str | None = None
    way: Way | None = None
    handed_over_on: date | None = None
    handed_over_by: UUID | None = None
    may: list[Literal["hand_over", "undo"]] = []
    """What the one who asks may do with it now."""
    written_at: datetime
    sent_at: datetime | None
    text: TextView

    @classmethod
    def of(cls, row: Row[Any], language: Language, actor: Actor) -> Self:
        """The view of a message row, with its delivery where the query joined it."""
        about = {"message_id": row.message_id, "case_id": row.case_id, "programme_id": row.programme_id}
        said = {"template": row.template, "written_at": row.written_at, "role": row.role}
        if row.recipient == "person":
            return cls(**about, **said, **_to_person(row, language), may=_may(row, actor))
        words = staff_text(row.template, row.variables, language)
        return cls(
            **about,
            **said,
            to="staff",
            staff_id=row.contact_person if row.recipient == "contact_person" else row.staff_id,
            channel="in_app",
            state="seen" if row.settled_at else "unseen",
            sent_at=None,
            text=TextView(subject=words.subject, body=words.body),
        )


class MarkView(BaseModel):
    """A line of what was marked: handed over, or, with a `mistake`, taken back."""

    way: Way | None
    handed_over_on: date | None
    mistake: Mistake | None
    staff_id: UUID
    written_at: datetime


class OpenedMessageView(BaseModel):
    """A message to a person and every mark that was made, the newest first."""

    message: MessageView
    marks: list[MarkView]

    @classmethod
    def of_marks(cls, message: MessageView, marks: Sequence[Row[Any]]) -> Self:
        """The view of a message and its rows."""
        shown = MarkView.model_fields
        return cls(message=message, marks=[MarkView(**{name: getattr(row, name) for name in shown}) for row in marks])


class HandingOverBody(BaseModel):
    """How the person got it, and on which day."""

    way: Way
    handed_over_on: date


class MistakeBody(BaseModel):
    """Why a mark is taken back."""

    mistake: Mistake


class ReceiptView(BaseModel):
    """The receipt of an application, and the trace in which it was written."""

    message_id: UUID
    trace_id: str | None


def _to_person(row: Row[Any], language: Language) -> dict[str, Any]:
    if row.subject is not None:
        text, spoken = TextView(subject=row.subject, body=row.body), row.language
    else:
        preview, spoken = person_preview(row.template, row.variables, language), language
        text = TextView(subject=preview.subject, body=preview.body)
    handed_over = {"way": row.way, "handed_over_on": row.handed_over_on, "handed_over_by": row.handed_over_by}
    state = {"state": row.delivery_state, "failure": row.failure, "taken_by": row.taken_by, "sent_at": row.sent_at}
    return {"to": "person", "staff_id": None, "channel": row.channel or "", "language": spoken, "text": text,
            **state, **handed_over}  # fmt: skip


def _may(row: Row[Any], actor: Actor) -> list[Literal["hand_over", "undo"]]:
    try:
        check_may_hand_over(actor.staff_id, actor.roles, row.contact_person)
    except Refusal:
        return []
    if row.way is not None:
        return ["hand_over", "undo"]
    return ["hand_over"] if is_to_hand_over(row.delivery_state, over=row.over_at is not None) else []
