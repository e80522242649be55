"""A message as JSON, with its text and what the caller may do with it."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from services.notifications.deliveries.domain import GIVEN, ChannelName, DeliveryState, Language, Way
from services.notifications.handing_over.domain import check_may_hand_over, is_to_hand_over
from services.notifications.overview.db import Found
from services.notifications.overview.domain import TABS
from services.notifications.templates.texts import person_preview, staff_text
from shared.database import Actor
from shared.refusals import is_allowed

May = Literal["hand_over", "undo", "return", "undo_return"]


class TextView(BaseModel):
    """What a message says."""

    subject: str
    body: str


class MessageView(BaseModel):
    """One message.

    To a person: `waiting` to be sent, `to_hand_over` by a member of staff, `taken` by a channel (`taken_by`, since
    `sent_at`), `delivered`, `failed`, `cancelled` (no longer true) or `not_known`: written before the state was kept.
    `channel` is `sms`, `email` or `letter`: the one it was sent by or, until then, the first by which the person can be
    reached (empty where there is none, or none is known yet). Handed over by staff, it has a `way`, a day and the
    member of staff.
    To staff: `unseen` until somebody has `seen` it, by the channel `in_app`, in the language asked for.
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
    state: DeliveryState | Literal["unseen", "seen"]
    failure: str | None = None
    taken_by: str | None = None
    way: Way | None = None
    handed_over_on: date | None = None
    handed_over_by: UUID | None = None
    may: list[May] = []
    """What the caller may do with the message now."""
    went_by: Way | ChannelName | None = None
    """The way or channel by which the person gets or has got the message, as soon as that is known."""
    was_sent: bool
    in_timeline: bool
    """Whether the timeline of the case shows the message, which is to the person and still true or known to them."""
    is_urgent: bool
    """Whether this is a message to the person that has failed."""
    only_on_paper: bool
    """Whether the message is to be handed over, and there is no other way to the person than by post."""
    written_at: datetime
    sent_at: datetime | None
    text: TextView


def show_message(found: Found, language: Language, actor: Actor) -> MessageView:
    """The view of a message, for `actor`. What has no text of its own yet is in `language`."""
    return _to_staff(found, language) if found.state is None else _to_person(found, found.state, language, actor)


def _to_staff(found: Found, language: Language) -> MessageView:
    text = staff_text(found.template, found.variables, language)
    return MessageView(
        message_id=found.message_id,
        case_id=found.case_id,
        programme_id=found.programme_id,
        to="staff",
        staff_id=found.contact_person if found.recipient == "contact_person" else found.staff_id,
        role=found.role,
        template=found.template,
        channel="in_app",
        state="seen" if found.settled_at else "unseen",
        was_sent=False,
        in_timeline=False,
        is_urgent=False,
        only_on_paper=False,
        written_at=found.written_at,
        sent_at=None,
        text=TextView(subject=text.subject, body=text.body),
    )


def _to_person(found: Found, state: DeliveryState, language: Language, actor: Actor) -> MessageView:
    is_returned = state == "failed" and found.failure == "came_back"
    if found.subject is not None and found.body is not None and not is_returned:
        language, text = found.language or language, TextView(subject=found.subject, body=found.body)
    else:
        preview = person_preview(found.template, found.variables, language)
        text = TextView(subject=preview.subject, body=preview.body)
    return MessageView(
        message_id=found.message_id,
        case_id=found.case_id,
        programme_id=found.programme_id,
        to="person",
        staff_id=None,
        role=found.role,
        template=found.template,
        channel=found.channel or "",
        language=language,
        state=state,
        failure=found.failure,
        taken_by=found.taken_by,
        way=found.way,
        handed_over_on=found.handed_over_on,
        handed_over_by=found.handed_over_by,
        may=_may(found, state, actor),
        went_by=(found.way or found.channel) if state in GIVEN else None,
        was_sent=found.sent_at is not None,
        in_timeline=state != "cancelled",
        is_urgent=state == "failed",
        only_on_paper=TABS["to_print"].holds(state, found.channel),
        written_at=found.written_at,
        sent_at=found.sent_at,
        text=text,
    )


def _may(found: Found, state: DeliveryState, actor: Actor) -> list[May]:
    if not is_allowed(lambda: check_may_hand_over(actor.staff_id, actor.roles, found.contact_person)):
        return []
    if found.way is not None:
        return ["hand_over", "undo"]
    may: list[May] = ["hand_over"] if is_to_hand_over(state, is_closed=found.over_at is not None) else []
    if state == "taken":
        may.append("return")
    if state == "failed" and found.failure == "came_back":
        may.append("undo_return")
    return may
