"""The messages of a case, of a member of staff and to people, and one message with its marks."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.notifications.deliveries.domain import Language, Way
from services.notifications.handing_over.domain import Mistake, Returned
from services.notifications.overview.db import MOST_LISTED, messages_for_staff
from services.notifications.overview.domain import Tab
from services.notifications.overview.list_of_case import list_of_case
from services.notifications.overview.list_to_people import list_to_people
from services.notifications.overview.open_message import open_message
from services.notifications.overview.show_message import MessageView, show_message
from shared.access_log import record_access_to_cases
from shared.http import InTransaction
from shared.roles import WITH_PEOPLE, Actions

router = APIRouter(tags=["messages"])
ACTIONS: Actions = {
    "GET /cases/{case_id}/messages": WITH_PEOPLE,
    "GET /messages": WITH_PEOPLE,
    "GET /messages/to-people": WITH_PEOPLE,
    "GET /messages/{message_id}": WITH_PEOPLE,
}


class MarkView(BaseModel):
    """A mark: handed over in a `way` or, with a `mistake`, the mark before it taken back."""

    model_config = ConfigDict(from_attributes=True)

    way: Way | None
    handed_over_on: date | None
    mistake: Mistake | Returned | None
    staff_id: UUID
    written_at: datetime


class OpenedMessageView(BaseModel):
    """A message to a person and every mark that was made, the newest first."""

    message: MessageView
    marks: list[MarkView]


@router.get("/cases/{case_id}/messages")
async def of_one_case(
    case_id: UUID, tx: InTransaction, to: Literal["person", "staff"] | None = None, language: Language = "nb"
) -> list[MessageView]:
    """Every message of one case, or those to the person or to staff. The newest first; an unknown case has none.

    A peer worker reads those of the people they follow up.
    """
    return [show_message(found, language, tx.actor) for found in await list_of_case(tx, case_id, to=to)]


@router.get("/messages")
async def for_staff(tx: InTransaction, *, unseen: bool = True, language: Language = "nb") -> list[MessageView]:
    """Messages to the caller: by name, as contact person, and in each of their roles. The newest first.

    Adds a row to the access log for each case.
    """
    listed = await messages_for_staff(tx, staff_id=tx.actor.staff_id, roles=tx.actor.roles, unseen=unseen)
    await record_access_to_cases(tx, (found.case_id for found in listed), what="messages", why="list_own_messages")
    return [show_message(found, language, tx.actor) for found in listed]


@router.get("/messages/to-people")
async def to_people(
    tx: InTransaction,
    tab: Tab,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = MOST_LISTED,
    language: Language = "nb",
) -> list[MessageView]:
    """A list of messages to people: to everybody for those who hand over to everybody, else to one's own people.

    `to_print`: those of `to_hand_over` that can only go by post. Messages that wait for staff are listed oldest first,
    all others newest first. Refusal: NeedsANamedPerson.
    """
    return [show_message(found, language, tx.actor) for found in await list_to_people(tx, tab, limit=limit)]


@router.get("/messages/{message_id}")
async def one(message_id: UUID, tx: InTransaction, language: Language = "nb") -> OpenedMessageView:
    """A message to a person, with every mark. Refusals: NeedsANamedPerson, NoSuchMessage, NotYourMessage."""
    found, marks = await open_message(tx, message_id)
    return OpenedMessageView(
        message=show_message(found, language, tx.actor), marks=[MarkView.model_validate(mark) for mark in marks]
    )
