"""A message is marked as seen, and a receipt is found by its reference."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.notifications.messages.get_receipt import get_receipt
from services.notifications.messages.mark_seen import mark_seen
from shared.edge.fields import Word
from shared.http import InTransaction
from shared.roles import ANYBODY_AT_ALL, WITH_PEOPLE, Actions

router = APIRouter(tags=["messages"])
ACTIONS: Actions = {
    "POST /messages/{message_id}/seen": WITH_PEOPLE,
    "GET /receipts": ANYBODY_AT_ALL,
}


class ReceiptView(BaseModel):
    """The receipt of an application, and the trace in which it was written."""

    message_id: UUID
    trace_id: str | None


@router.post("/messages/{message_id}/seen")
async def seen(message_id: UUID, tx: InTransaction) -> dict[str, str]:
    """The caller has seen the message. Refusals: NeedsANamedPerson, NoSuchMessage, NotYourMessage."""
    await mark_seen(tx, message_id)
    return {"state": "seen"}


@router.get("/receipts")
async def receipt(reference: Word, tx: InTransaction) -> ReceiptView:
    """The receipt that was written for a reference, however it is typed. Refusal: NoSuchReceipt."""
    found = await get_receipt(tx, reference)
    return ReceiptView(message_id=found.message_id, trace_id=found.trace_id)
