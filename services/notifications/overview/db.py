"""Messages with their deliveries and the contact person of the case. Only reads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, exists, select, true
from sqlalchemy.dialects.postgresql import distinct_on

from services.notifications.cases.tables import case_contact
from services.notifications.deliveries.domain import ChannelName, DeliveryState, Language, Way
from services.notifications.deliveries.tables import BODIES, delivery
from services.notifications.messages.db import addressed_to
from services.notifications.messages.refusals import NoSuchMessage
from services.notifications.messages.tables import message
from services.notifications.overview.domain import Chosen
from shared.database import Tx
from shared.sealing import Key, keys_of_cases

MOST_LISTED = 200

_CONTACT_PERSON = (
    select(case_contact.c.staff_id).where(case_contact.c.case_id == message.c.case_id).scalar_subquery()
).label("contact_person")

_MESSAGE = (
    message.c.message_id,
    message.c.case_id,
    message.c.programme_id,
    message.c.recipient,
    message.c.staff_id,
    message.c.role,
    message.c.template,
    message.c.variables,
    message.c.written_at,
    message.c.settled_at,
    _CONTACT_PERSON,
)
_DELIVERY = (
    delivery.c.state,
    delivery.c.channel,
    delivery.c.language,
    delivery.c.subject,
    delivery.c.body,
    delivery.c.body_sealed,
    delivery.c.sent_at,
    delivery.c.failure,
    delivery.c.taken_by,
    delivery.c.way,
    delivery.c.handed_over_on,
    delivery.c.handed_over_by,
    delivery.c.over_at,
)
_NEWEST_FIRST = (message.c.written_at.desc(), message.c.message_id.desc())
_OLDEST_FIRST = (message.c.written_at, message.c.message_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A message to staff, or to a person with its delivery: a message to a person has a `state`."""

    message_id: UUID
    case_id: UUID
    programme_id: str
    recipient: Literal["person", "staff", "role", "contact_person"]
    staff_id: UUID | None
    role: str | None
    template: str
    variables: dict[str, Any]
    written_at: datetime
    settled_at: datetime | None
    contact_person: UUID | None
    state: DeliveryState | None = None
    channel: ChannelName | None = None
    language: Language | None = None
    subject: str | None = None
    body: str | None = None
    sent_at: datetime | None = None
    failure: str | None = None
    taken_by: str | None = None
    way: Way | None = None
    handed_over_on: date | None = None
    handed_over_by: UUID | None = None
    over_at: datetime | None = None


async def messages_of_case(tx: Tx, case_id: UUID, *, to: Literal["person", "staff"] | None) -> list[Found]:
    """Every message of one case or, where `to` is given, those to the person or to staff. The newest first."""
    query = select(*_MESSAGE, *_DELIVERY).outerjoin(delivery, delivery.c.message_id == message.c.message_id)
    if to is not None:
        query = query.where((message.c.recipient == "person") == (to == "person"))
    return await _list(tx, query.where(message.c.case_id == case_id).order_by(*_NEWEST_FIRST))


async def messages_for_staff(tx: Tx, *, staff_id: UUID | None, roles: Collection[str], unseen: bool) -> list[Found]:
    """Messages to a member of staff, the newest first. Two messages about the same thing are listed once."""
    is_contact_person = exists().where(case_contact.c.case_id == message.c.case_id, case_contact.c.staff_id == staff_id)
    once = (
        select(message.c.message_id)
        .ext(distinct_on(message.c.about, message.c.template))
        .where(
            addressed_to(staff_id, roles, is_contact_person=is_contact_person),
            message.c.settled_at.is_(None) if unseen else true(),
        )
        .order_by(message.c.about, message.c.template, message.c.role.nulls_first())
    )
    query = select(*_MESSAGE).where(message.c.message_id.in_(once))
    return await _list(tx, query.order_by(*_NEWEST_FIRST))


async def messages_to_people(tx: Tx, chosen: Chosen, *, contact_person: UUID | None, limit: int) -> list[Found]:
    """At most `limit` of those chosen: to everybody, or to those whom one contact person follows up."""
    query = _to_people().where(delivery.c.state.in_(chosen.states))
    if chosen.channel is not None:
        query = query.where(delivery.c.channel == chosen.channel)
    if contact_person is not None:
        theirs = (case_contact.c.case_id == message.c.case_id) & (case_contact.c.staff_id == contact_person)
        query = query.where(exists().where(theirs))
    return await _list(tx, query.order_by(*(_OLDEST_FIRST if chosen.oldest_first else _NEWEST_FIRST)), limit)


async def get_message_to_person(tx: Tx, message_id: UUID) -> Found:
    """The message with its delivery. Raises NoSuchMessage, also for a message to staff."""
    found = await _list(tx, _to_people().where(message.c.message_id == message_id))
    if not found:
        raise NoSuchMessage
    return found[0]


def _to_people() -> Select[Any]:
    return select(*_MESSAGE, *_DELIVERY).join(delivery, delivery.c.message_id == message.c.message_id)


async def _list(tx: Tx, query: Select[Any], limit: int = MOST_LISTED) -> list[Found]:
    own = query.where(tx.may_see(message)).limit(limit)
    rows = [row._asdict() for row in await tx.all(own)]
    keys = await keys_of_cases(tx, {row["case_id"] for row in rows if row.get("body_sealed")})
    return [_found(row, keys.get(row["case_id"])) for row in rows]


def _found(row: dict[str, Any], key: Key | None) -> Found:
    if "body_sealed" in row:
        row["body"] = BODIES.opened(row, key)
        del row["body_sealed"]
    return Found(**row)
