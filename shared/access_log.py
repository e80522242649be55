"""The access log: who has read what about whom. One row per read, written in the same transaction as the read."""

from collections.abc import Sequence
from uuid import UUID

from opentelemetry import trace
from sqlalchemy import text

from shared.database import Tx
from shared.ids import new_id

_INSERT = text("""
    INSERT INTO access_log (access_id, service, staff_id, roles, case_id, person_id, what, why, trace_id)
    VALUES (:access_id, :service, :staff_id, :roles, :case_id, :person_id, :what, :why, :trace_id)
""")


async def record_access(
    tx: Tx, *, what: str, why: str, case_id: UUID | None = None, person_id: UUID | None = None
) -> None:
    """Log that the actor of this transaction reads data about a person.

    `what` is the category of data (`name`, `contact_details`, `application`), `why` the purpose. The row cannot be
    changed or deleted (pasientjournalforskriften § 14; Normen, fact sheet 15).
    """
    await record_access_to_each(tx, [(case_id, person_id)], what=what, why=why)


async def record_access_to_each(
    tx: Tx, people: Sequence[tuple[UUID | None, UUID | None]], *, what: str, why: str
) -> None:
    """Log one row for each (case id, person id) of a list, in one round trip."""
    span = trace.get_current_span().get_span_context()
    seen = {
        "service": tx.actor.service,
        "staff_id": tx.actor.staff_id,
        "roles": list(tx.actor.roles),
        "what": what,
        "why": why,
        "trace_id": f"{span.trace_id:032x}" if span.is_valid else None,
    }
    rows = [seen | {"access_id": new_id(), "case_id": case_id, "person_id": person_id} for case_id, person_id in people]
    if rows:
        await tx.execute(_INSERT, rows)
