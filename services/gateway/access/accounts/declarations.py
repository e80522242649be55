"""Whoever works with people declares first that they keep to themselves what they learn (*taushetserklæring*).

Sosialtjenesteloven § 44, forvaltningsloven § 13 and helsepersonelloven § 21 bind them in any case; the declaration says
so in plain words, before the first person is seen.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, exists, select
from sqlalchemy.dialects.postgresql import insert

from services.gateway.db.tables import confidentiality_declaration
from shared.clock import wall_now
from shared.database import Tx

VERSION = 1
"""Of the text in `templates/staff/own_account/declaration.html`. With the next one everybody is asked again."""


async def declare(tx: Tx, staff_id: UUID) -> None:
    """This member of staff declares it. The same again changes nothing."""
    row = insert(confidentiality_declaration).values(staff_id=staff_id, version=VERSION, declared_at=wall_now())
    await tx.execute(row.on_conflict_do_nothing())


def was_declared_by(staff_id: ColumnElement[UUID]) -> Exists:
    """The condition that the member of staff of a row has declared the present version."""
    c = confidentiality_declaration.c
    return exists().where(c.staff_id == staff_id, c.version == VERSION)


async def declared_at(tx: Tx, staff_id: UUID) -> datetime | None:
    """When the present version was declared; None: not yet."""
    c = confidentiality_declaration.c
    row = await tx.first(select(c.declared_at).where(c.staff_id == staff_id, c.version == VERSION))
    return row.declared_at if row else None
