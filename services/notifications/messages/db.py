"""Messages are written, found and closed."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from opentelemetry import trace
from sqlalchemy import ColumnElement, Row, Select, and_, exists, false, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from services.notifications.cases.keep_programme import keep_programme
from services.notifications.messages.domain import Draft, Message, Recipient
from services.notifications.messages.refusals import NoSuchMessage
from services.notifications.messages.tables import message
from shared.database import Tx
from shared.database.readers import is_reader_of
from shared.ids import new_id

_TO_STAFF = message.c.recipient != "person"
_OPEN = message.c.settled_at.is_(None)


async def add_message(tx: Tx, draft: Draft, recipient: Recipient, *, closed: bool = False) -> UUID | None:
    """Write the message, with the current trace. Returns None if this recipient has a message about the same thing."""
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
        "settled_at": tx.now if closed else None,
    }
    await keep_programme(tx, draft.case_id, draft.programme_id)
    statement = insert(message).values(values)
    statement = statement.on_conflict_do_nothing(constraint="one_message_per_event_and_recipient")
    row = await tx.first(statement.returning(message.c.message_id))
    return row.message_id if row else None


async def get_message(tx: Tx, message_id: UUID) -> Row[Any]:
    """The message, to a person or to staff. Raises NoSuchMessage."""
    own = (message.c.message_id == message_id, tx.may_see(message))
    row = await tx.first(select(message).where(*own))
    if row is None:
        raise NoSuchMessage
    return row


async def is_one_of(tx: Tx, message_id: UUID, chosen: ColumnElement[bool]) -> bool:
    """Whether this message is among those chosen."""
    return bool((await tx.one(select(exists().where(message.c.message_id == message_id, chosen))))[0])


def to_the_person() -> Select[Any]:
    """The query of messages to people; its rows are what `Message` holds."""
    columns = [message.c[name] for name in Message.__dataclass_fields__]
    return select(*columns).where(message.c.recipient == "person")


def in_case(case_id: UUID, templates: Collection[str], *, keep: dict[str, str] | None = None) -> ColumnElement[bool]:
    """Messages of a case with one of these templates whose variables all differ from those in `keep`."""
    differs = [message.c.variables[name].astext != value for name, value in (keep or {}).items()]
    return and_(message.c.case_id == case_id, message.c.template.in_(templates), *differs)


def addressed_to(
    staff_id: UUID | None, roles: Collection[str], *, is_contact_person: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Messages to a member of staff by id, by role, or as contact person where `is_contact_person`.

    Of a protected case its readers get all of them: whom they are for may not see the case.
    """
    by_role = (message.c.recipient == "role") & message.c.role.in_(roles) if roles else false()
    if staff_id is None:
        return by_role
    as_contact_person = (message.c.recipient == "contact_person") & is_contact_person
    as_reader = (message.c.recipient != "person") & is_reader_of(message.c.case_id, staff_id)
    return or_(by_role, message.c.staff_id == staff_id, as_contact_person, as_reader)


async def list_to_the_person(tx: Tx, chosen: ColumnElement[bool]) -> list[Message]:
    """Messages to the person of a case, the newest first."""
    query = to_the_person().where(chosen).order_by(message.c.written_at.desc(), message.c.message_id.desc())
    return [Message(**row._asdict()) for row in await tx.all(query)]


async def list_unseen_of(tx: Tx, staff_id: UUID) -> Sequence[Row[Any]]:
    """The open messages to one member of staff by id."""
    return await tx.all(select(message).where(message.c.staff_id == staff_id, _OPEN))


async def close_for_staff(tx: Tx, *chosen: ColumnElement[bool], seen_by: UUID | None = None) -> None:
    """Close these messages to staff. `seen_by`: the member of staff who has seen them, if that is why."""
    statement = update(message).where(_TO_STAFF, _OPEN, *chosen)
    await tx.execute(statement.values(settled_at=tx.now, seen_by=seen_by))


async def reopen_for_staff(
    tx: Tx, case_id: UUID, template: str, *, matching: dict[str, str], not_before: dict[str, str]
) -> None:
    """Open the messages that nobody has seen and whose variables equal those in `matching`.

    `not_before` has days: the messages' variables of these names must be on these days or later.
    """
    equal = [message.c.variables[name].astext == value for name, value in matching.items()]
    later = [message.c.variables[name].astext >= value for name, value in not_before.items()]
    statement = update(message).where(in_case(case_id, [template]), message.c.seen_by.is_(None), _TO_STAFF)
    await tx.execute(statement.where(*equal, *later).values(settled_at=None))
