"""Who may read a case by name, and who else sees it: the table that every service has, and the condition by it.

Most cases have no row: whoever works in the programme sees them. A row names readers, or hides the case from everybody
else: a protected address (mission 4.4), in two levels.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Column, ColumnElement, MetaData, Table, Text, Uuid, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from shared.readers.protection import CONFIDENTIAL, UNPROTECTED, levels_seen_by

case_readers = Table(
    "case_readers",
    MetaData(),
    Column("case_id", Uuid, primary_key=True),
    Column("protection", Text),
    Column("reader_ids", ARRAY(Uuid)),
)
"""Cases with readers by name. No wall hides a row: what it hides is worked out from all of them."""


def is_reader_of(case_id: ColumnElement[UUID], staff_id: UUID) -> ColumnElement[bool]:
    """The condition that the case is protected and this member of staff is among its readers."""
    readers = case_readers.c
    named = readers.reader_ids.contains([staff_id]) & (readers.protection != UNPROTECTED)
    return case_id.in_(select(readers.case_id).where(named))


def seen_by(case_id: ColumnElement[UUID], staff_id: UUID, roles: Collection[str]) -> ColumnElement[bool]:
    """The condition that this member of staff sees the case, as far as it depends on its readers: `sees` as SQL."""
    levels, readers = levels_seen_by(roles), case_readers.c
    is_named = readers.reader_ids.contains([staff_id])
    if UNPROTECTED not in levels:
        return case_id.in_(select(readers.case_id).where(is_named))
    is_open = or_(is_named, readers.protection.in_(levels))
    if CONFIDENTIAL in levels:
        is_open = or_(is_open, func.cardinality(readers.reader_ids) == 0)
    return case_id.not_in(select(readers.case_id).where(~is_open))
