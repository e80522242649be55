"""Messages: what was said, about what, to whom, and whether somebody has seen it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from opentelemetry import trace
from sqlalchemy import ColumnElement, Row, Select, exists, false, or_, select, true, update
from sqlalchemy.dialects.postgresql import distinct_on, insert

from services.notifications.messages.domain import Recipient
from services.notifications.messages.refusals import NoSuchMessage
from services.notifications.messages.tables import case_contact, delivery, message
from shared.database import Tx
from shared.ids import new_id

MOST_LISTED = 200

_CONTACT_PERSON = (
    select(case_contact.c.staff_id).where(case_contact.c.case_id == message.c.case_id).scalar_subquery()
).label("contact_person")

_DELIVERED = (
    delivery.c.state.label("delivery_state"),
    delivery.c.channel,
    delivery.c.language,
    delivery.c.subject,
    delivery.c.body,
    delivery.c.sent_at,
    delivery.c.failure,
    delivery.c.taken_by,
    delivery.c.way,
    delivery.c.handed_over_on,
    delivery.c.handed_over_by,
    delivery.c.over_at,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said. `about` is the thing that happened: the same thing is told to nobody twice."""

    about: str
    template: str
    case_id: UUID
    programme_id: str
    variables: dict[str, Any]
    reference: str | None = None


def this_event(tx: Tx) -> str:
    """What a message is about that any event of its kind brings anew, also with the same days as one before."""
    return f"event:{tx.event_id}"


async def add_message(tx: Tx, draft: Draft, recipient: Recipient, *, settled: bool = False) -> UUID | None:
    """Write it down, with the trace that led here. None when this recipient has been told of this before."""
    span = trace.get_current_span().get_span_context()
    values = {
        "message_id": new_id(),
        "about": draft.about,
        "template": draft.template,
        "recipient": recipient.to,
        "staff_id": recipient.staff_id,
        "role": recipient.role,
        "case_id": draft.case_id,
        "programme_id": draft.programme_id,
        "variables": draft.variables,
        "reference": draft.reference,
        "trace_id": f"{span.trace_id:032x}" if span.is_valid else None,
        "written_at": tx.now,
        "settled_at": tx.now if settled else None,
    }
    statement = insert(message).values(values)
    statement = statement.on_conflict_do_nothing(constraint="one_message_per_event_and_recipient")
    row = await tx.first(statement.returning(message.c.message_id))
    return row.message_id if row else None


async def get_message_to_person(tx: Tx, message_id: UUID) -> Row[Any]:
    """The message with its delivery, and who is contact person now. Raises NoSuchMessage, also for one to staff."""
    row = await tx.first(_to_people().where(message.c.message_id == message_id))
    if row is None:
        raise NoSuchMessage
    return row


async def messages_to_people(
    tx: Tx, *, states: Collection[str], contact_person: UUID | None, oldest_first: bool
) -> Sequence[Row[Any]]:
    """Messages to people in these states: to everybody, or to those whom one contact person follows up."""
    query = _to_people().where(delivery.c.state.in_(states))
    if contact_person is not None:
        theirs = (case_contact.c.case_id == message.c.case_id) & (case_contact.c.staff_id == contact_person)
        query = query.where(exists().where(theirs))
    order = (message.c.written_at, message.c.message_id)
    query = query.order_by(*(order if oldest_first else [column.desc() for column in order]))
    return await tx.all(query.limit(MOST_LISTED))


async def get_message(tx: Tx, message_id: UUID) -> Row[Any]:
    """The message, with who is contact person of its case now. Raises NoSuchMessage."""
    row = await tx.first(select(message, _CONTACT_PERSON).where(message.c.message_id == message_id))
    if row is None:
        raise NoSuchMessage
    return row


async def messages_of_case(tx: Tx, case_id: UUID) -> Sequence[Row[Any]]:
    """Everything said about one case, the newest first, with how it was delivered."""
    query = (
        select(message, _CONTACT_PERSON, *_DELIVERED)
        .outerjoin(delivery, delivery.c.message_id == message.c.message_id)
        .where(message.c.case_id == case_id)
        .order_by(message.c.written_at.desc(), message.c.message_id.desc())
    )
    return await tx.all(query.limit(MOST_LISTED))


async def messages_for_staff(
    tx: Tx, *, staff_id: UUID | None, roles: Collection[str], unseen: bool
) -> Sequence[Row[Any]]:
    """What a member of staff is told, the newest first. Told of the same thing in two ways, it is there once."""
    mine = _addressed_to(staff_id, roles)
    once = (
        select(message.c.message_id)
        .ext(distinct_on(message.c.about, message.c.template))
        .where(mine, message.c.settled_at.is_(None) if unseen else true())
        .order_by(message.c.about, message.c.template, message.c.role.nulls_first())
    )
    query = select(message, _CONTACT_PERSON).where(message.c.message_id.in_(once))
    return await tx.all(query.order_by(message.c.written_at.desc(), message.c.message_id.desc()).limit(MOST_LISTED))


async def is_addressed_to(tx: Tx, message_id: UUID, staff_id: UUID, roles: Collection[str]) -> bool:
    """Whether this member of staff is among those who are told."""
    query = select(exists().where(message.c.message_id == message_id, _addressed_to(staff_id, roles)))
    return bool((await tx.one(query))[0])


async def mark_seen_by(tx: Tx, about: str, template: str, staff_id: UUID, roles: Collection[str]) -> None:
    """Somebody has seen it: everything that told this person of the same thing is settled."""
    chosen = (message.c.about == about) & (message.c.template == template) & message.c.settled_at.is_(None)
    statement = update(message).where(chosen, _addressed_to(staff_id, roles))
    await tx.execute(statement.values(settled_at=tx.now, seen_by=staff_id))


async def settle_for_staff(
    tx: Tx, case_id: UUID, templates: Collection[str], *, but: dict[str, str] | None = None
) -> None:
    """What these messages asked for has been done, and nobody needs to look at them; those with `but` these stay."""
    chosen = (message.c.case_id == case_id) & message.c.template.in_(templates) & message.c.settled_at.is_(None)
    untrue = [message.c.variables[name].astext != value for name, value in (but or {}).items()]
    statement = update(message).where(chosen, message.c.recipient != "person", *untrue)
    await tx.execute(statement.values(settled_at=tx.now))


async def settle_alarms_about(tx: Tx, message_ids: Collection[UUID]) -> None:
    """Staff were told that these did not get there, and need not do anything about it any more."""
    abouts = [f"message:{message_id}" for message_id in message_ids]
    chosen = message.c.about.in_(abouts) & message.c.settled_at.is_(None) & (message.c.recipient != "person")
    await tx.execute(update(message).where(chosen).values(settled_at=tx.now))


async def reopen_for_staff(
    tx: Tx, case_id: UUID, template: str, *, only: dict[str, str], not_before: dict[str, str]
) -> None:
    """It is true again: whoever has not seen it looks at it after all.

    Those whose variables are `only` these, and whose days are `not_before` these.
    """
    chosen = (message.c.case_id == case_id) & (message.c.template == template) & message.c.seen_by.is_(None)
    true = [message.c.variables[name].astext == value for name, value in only.items()]
    ahead = [message.c.variables[name].astext >= value for name, value in not_before.items()]
    statement = update(message).where(chosen, message.c.recipient != "person", *true, *ahead)
    await tx.execute(statement.values(settled_at=None))


async def settle_all_for_staff(tx: Tx, case_id: UUID) -> None:
    """Nobody needs to look at anything in this case any more."""
    chosen = (message.c.case_id == case_id) & (message.c.recipient != "person") & message.c.settled_at.is_(None)
    await tx.execute(update(message).where(chosen).values(settled_at=tx.now))


async def unseen_of(tx: Tx, staff_id: UUID) -> Sequence[Row[Any]]:
    """What one member of staff was told by id and has not seen."""
    return await tx.all(select(message).where(message.c.staff_id == staff_id, message.c.settled_at.is_(None)))


async def settle_one(tx: Tx, message_id: UUID) -> None:
    """Nobody needs to look at this one any more."""
    await tx.execute(update(message).where(message.c.message_id == message_id).values(settled_at=tx.now))


async def find_receipt(tx: Tx, reference: str) -> Row[Any] | None:
    """The receipt of an application by its reference, the newest when chance made two alike."""
    query = select(message.c.message_id, message.c.trace_id).where(message.c.reference == reference)
    return await tx.first(query.where(message.c.recipient == "person").order_by(message.c.written_at.desc()).limit(1))


def _to_people() -> Select[Any]:
    query = select(message, _CONTACT_PERSON, *_DELIVERED)
    return query.join(delivery, delivery.c.message_id == message.c.message_id)


def _addressed_to(staff_id: UUID | None, roles: Collection[str]) -> ColumnElement[bool]:
    by_role = (message.c.recipient == "role") & message.c.role.in_(roles) if roles else false()
    if staff_id is None:
        return by_role
    contact_person = exists().where(case_contact.c.case_id == message.c.case_id, case_contact.c.staff_id == staff_id)
    return or_(
        by_role,
        message.c.staff_id == staff_id,
        (message.c.recipient == "contact_person") & contact_person,
    )
