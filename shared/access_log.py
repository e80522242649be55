"""The access log: who has read what about whom. One row per person read about, in the same transaction as the read.

The transaction commits before the answer is sent. Where the row cannot be written, nothing is answered.
"""

from collections.abc import Iterable
from uuid import UUID

import structlog
from opentelemetry import trace
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared.database import Tx
from shared.ids import new_id
from shared.refusals import Refusal

log = structlog.get_logger()

LISTS = frozenset({
    "show_page", "list_applications", "list_people", "extract_applications", "list_wishes", "list_after_death",
    "show_board", "show_offer_form", "list_waiting", "list_stays", "list_contacts", "list_next_contacts",
    "list_own_messages", "list_messages", "list_tasks",
})  # fmt: skip
"""The purposes that show several people at once. With every other one somebody has opened one person."""

_INSERT = text("""
    INSERT INTO access_log (access_id, service, staff_id, roles, case_id, person_id, what, why, trace_id)
    VALUES (:access_id, :service, :staff_id, :roles, :case_id, :person_id, :what, :why, :trace_id)
""")


class AccessIsNotLogged(Refusal):
    """The access log cannot be written, so nothing about a person is shown."""

    status = 503
    message = "The access log cannot be written, so nothing is shown. Please try again."


async def record_access(
    tx: Tx, *, what: str, why: str, case_id: UUID | None = None, person_id: UUID | None = None
) -> None:
    """Log that the actor of this transaction reads data about a person.

    `what` is the category of data (`name`, `contact_details`, `application`), `why` the purpose. The row cannot be
    changed or deleted (pasientjournalforskriften § 14; Normen, fact sheet 15). Raises AccessIsNotLogged.
    """
    await record_access_to_each(tx, [(case_id, person_id)], what=what, why=why)


async def record_access_to_each(
    tx: Tx, people: Iterable[tuple[UUID | None, UUID | None]], *, what: str, why: str
) -> None:
    """Log one row for each (case id, person id) of a list, also when it is in it twice. Raises AccessIsNotLogged."""
    span = trace.get_current_span().get_span_context()
    seen = {
        "service": tx.actor.service,
        "staff_id": tx.actor.staff_id,
        "roles": list(tx.actor.roles),
        "what": what,
        "why": why,
        "trace_id": f"{span.trace_id:032x}" if span.is_valid else None,
    }
    rows = [
        seen | {"access_id": new_id(), "case_id": case_id, "person_id": person_id}
        for case_id, person_id in dict.fromkeys(people)
    ]
    if rows:
        try:
            await tx.execute(_INSERT, rows)
        except DBAPIError as error:
            log.error("access_not_logged", error=type(error.orig).__name__)  # noqa: TRY400  no trace: it has the rows
            raise AccessIsNotLogged from error


async def record_access_to_cases(tx: Tx, case_ids: Iterable[UUID], *, what: str, why: str) -> None:
    """Log one row for each case of a list, in a service that knows no person ids. Raises AccessIsNotLogged."""
    await record_access_to_each(tx, ((case_id, None) for case_id in case_ids), what=what, why=why)
