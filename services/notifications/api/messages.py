"""What was said, to whom, and whether it got there."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from services.notifications.api.bodies import MessageView, ReceiptView
from services.notifications.db.messages import find_receipt, messages_for_staff, messages_of_case
from services.notifications.domain.refusals import NoSuchReceipt
from services.notifications.domain.routing import Language
from services.notifications.usecases.mark_seen import mark_seen
from shared.access_log import record_access
from shared.http import InTransaction
from shared.ids import normal_reference

router = APIRouter(tags=["messages"])


@router.get("/cases/{case_id}/messages")
async def of_one_case(case_id: UUID, tx: InTransaction, language: Language = "nb") -> list[MessageView]:
    """Everything said about one case, the newest first. A case that nobody was told of has none."""
    await record_access(tx, case_id=case_id, what="messages", why="read_messages")
    return [MessageView.of(row, language) for row in await messages_of_case(tx, case_id)]


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
    return [MessageView.of(row, language) for row in rows]


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
