"""A member of staff marks a message as handed over, and takes the mark back."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.notifications.deliveries.domain import Way
from services.notifications.handing_over.domain import Mistake
from services.notifications.handing_over.hand_over import hand_over
from services.notifications.handing_over.record_return import record_return
from services.notifications.handing_over.undo_handing_over import undo_handing_over
from services.notifications.handing_over.undo_return import undo_return
from shared.http import InTransaction
from shared.roles import WITH_PEOPLE, Actions

router = APIRouter(tags=["messages"])
ACTIONS: Actions = {
    "POST /messages/{message_id}/handing-over": WITH_PEOPLE,
    "POST /messages/{message_id}/handing-over/undo": WITH_PEOPLE,
    "POST /messages/{message_id}/return": WITH_PEOPLE,
    "POST /messages/{message_id}/return/undo": WITH_PEOPLE,
}


class HandingOverBody(BaseModel):
    """How the person got the message, and on which day."""

    way: Way
    handed_over_on: date


class MistakeBody(BaseModel):
    """Why a mark is taken back."""

    mistake: Mistake


@router.post("/messages/{message_id}/handing-over")
async def handed_over(message_id: UUID, body: HandingOverBody, tx: InTransaction) -> dict[str, str]:
    """The caller has given the person this message, in this way and on this day. A second mark corrects the first.

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


@router.post("/messages/{message_id}/return")
async def came_back(message_id: UUID, tx: InTransaction) -> dict[str, str]:
    """A channel took this message, and it came back. Refusals: those of handing over, and NotWithAChannel."""
    await record_return(tx, message_id)
    return {"state": "failed"}


@router.post("/messages/{message_id}/return/undo")
async def did_not_come_back(message_id: UUID, tx: InTransaction) -> dict[str, str]:
    """Another message came back. Refusals: NeedsANamedPerson, NoSuchMessage, NotYourMessage, NotReturned."""
    await undo_return(tx, message_id)
    return {"state": "taken"}
