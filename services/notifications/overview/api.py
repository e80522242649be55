"""What was said, to whom, and whether it got there."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from services.notifications.handing_over.domain import OPEN
from services.notifications.handing_over.hand_over import hand_over
from services.notifications.handing_over.undo_handing_over import undo_handing_over
from services.notifications.messages.db import (
    find_receipt,
    messages_for_staff,
    messages_of_case,
    messages_to_people,
)
from services.notifications.messages.domain import hands_over_to_everybody
from services.notifications.messages.mark_seen import mark_seen
from services.notifications.messages.refusals import NeedsANamedPerson, NoSuchReceipt
from services.notifications.overview.open_message import open_message
from services.notifications.overview.show_message import (
    HandingOverBody,
    MessageView,
    MistakeBody,
    OpenedMessageView,
    ReceiptView,
    StateToPerson,
)
from services.notifications.sending.domain.routing import Language
from shared.access_log import record_access, record_access_to_each
from shared.http import InTransaction
from shared.ids import normal_reference

router = APIRouter(tags=["messages"])


@router.get("/cases/{case_id}/messages")
async def of_one_case(case_id: UUID, tx: InTransaction, language: Language = "nb") -> list[MessageView]:
    """Everything said about one case, the newest first. A case that nobody was told of has none."""
    await record_access(tx, case_id=case_id, what="messages", why="read_messages")
    return [MessageView.of(row, language, tx.actor) for row in await messages_of_case(tx, case_id)]


@router.get("/messages")
async def for_staff(
    tx: InTransaction,
    staff_id: UUID | None = None,
    role: Annotated[list[str] | None, Query()] = None,
    *,
    unseen: bool = True,
    language: Language = "nb",
) -> list[MessageView]:
    """What a member of staff is told: by id, as contact person, and in one or several roles. The newest first.

    Without `staff_id` and `role`: what the caller's own member of staff is told.
    """
    if staff_id is None and not role:
        staff_id, role = tx.actor.staff_id, list(tx.actor.roles)
    rows = await messages_for_staff(tx, staff_id=staff_id, roles=role or (), unseen=unseen)
    return [MessageView.of(row, language, tx.actor) for row in rows]


@router.get("/messages/to-people")
async def to_people(
    tx: InTransaction, state: Annotated[list[StateToPerson], Query()], language: Language = "nb"
) -> list[MessageView]:
    """Messages to people in these states: to everybody for those who hand over to everybody, else to one's own people.

    What waits for staff comes the oldest first, all else the newest first. Refusal: NeedsANamedPerson.
    """
    if tx.actor.staff_id is None:
        raise NeedsANamedPerson
    own = None if hands_over_to_everybody(tx.actor.roles) else tx.actor.staff_id
    rows = await messages_to_people(tx, states=state, contact_person=own, oldest_first=set(state) <= set(OPEN))
    seen = dict.fromkeys((row.case_id, None) for row in rows)
    await record_access_to_each(tx, list(seen), what="messages", why="list_messages")
    return [MessageView.of(row, language, tx.actor) for row in rows]


@router.get("/messages/{message_id}")
async def one(message_id: UUID, tx: InTransaction, language: Language = "nb") -> OpenedMessageView:
    """A message to a person, with every mark. Refusals: NeedsANamedPerson, NoSuchMessage, NotYourMessage."""
    row, marks = await open_message(tx, message_id)
    return OpenedMessageView.of_marks(MessageView.of(row, language, tx.actor), marks)


@router.post("/messages/{message_id}/handing-over")
async def handed_over(message_id: UUID, body: HandingOverBody, tx: InTransaction) -> dict[str, str]:
    """The caller has given the person this message, in this way and on this day. Once more corrects it.

    Refusals: NeedsANamedPerson, NoSuchMessage, NotYourMessage, NotToHandOver, HandedOverInTheFuture,
    HandedOverBeforeItWasWritten.
    """
    await hand_over(tx, message_id, way=body.way, handed_over_on=body.handed_over_on)
    return {"state": "delivered"}


@router.post("/messages/{message_id}/handing-over/undo")
async def not_handed_over(message_id: UUID, body: MistakeBody, tx: InTransaction) -> dict[str, str]:
    """The mark was a mistake. Refusals: NeedsANamedPerson, NoSuchMessage, NotYourMessage, NotHandedOver."""
    await undo_handing_over(tx, message_id, mistake=body.mistake)
    return {"state": "undone"}


@router.post("/messages/{message_id}/seen")
async def seen(message_id: UUID, tx: InTransaction) -> dict[str, str]:
    """The caller has seen it. Refusals: NeedsANamedPerson, NoSuchMessage, NotYourMessage."""
    await mark_seen(tx, message_id)
    return {"state": "seen"}


@router.get("/receipts")
async def receipt(reference: str, tx: InTransaction) -> ReceiptView:
    """The receipt that was written for a reference, however it is typed. Refusal: NoSuchReceipt."""
    clean = normal_reference(reference)
    row = await find_receipt(tx, clean) if clean else None
    if row is None:
        raise NoSuchReceipt
    return ReceiptView(message_id=row.message_id, trace_id=row.trace_id)
