"""The table of dead letters: messages that could not be handled, for a person to mend, redrive or discard."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from shared.clock import wall_now
from shared.database import Tx
from shared.ids import new_id
from shared.refusals import Refusal


class AlreadyResolved(Refusal):
    """The dead letter was redriven, mended or discarded before."""

    message = "This message has been dealt with already."


_INSERT = text("""
    INSERT INTO dead_letter (dead_letter_id, owner, subject, stream_seq, event_id, payload, reason, detail, deliveries)
    SELECT :id, :owner, :subject, :stream_seq, CAST(:event_id AS uuid), :payload, :reason, :detail, :deliveries
    WHERE NOT EXISTS (SELECT FROM inbox WHERE owner = :owner AND event_id = CAST(:event_id AS uuid))
    ON CONFLICT DO NOTHING
""")
_LIST = text("""
    SELECT dead_letter_id, owner, subject, event_id, reason, detail, deliveries, died_at FROM dead_letter
    WHERE resolved_at IS NULL ORDER BY died_at LIMIT 200
""")
_SELECT = text("""
    SELECT dead_letter_id, owner, subject, event_id, reason, detail, deliveries, died_at,
           resolved_at, resolution, resolved_by, mended IS NOT NULL AS is_mended
    FROM dead_letter WHERE dead_letter_id = :id
""")
_SELECT_CONTENT = text("SELECT payload, mended FROM dead_letter WHERE dead_letter_id = :id")
_SELECT_FOR_UPDATE = text(
    "SELECT owner, subject, payload, resolved_at FROM dead_letter WHERE dead_letter_id = :id FOR UPDATE"
)
_RESOLVE = text("""
    UPDATE dead_letter SET resolved_at = :at, resolution = :resolution, resolved_by = :by, mended = :mended
    WHERE dead_letter_id = :id
""")


async def write_dead_letter(
    tx: Tx,
    *,
    owner: str,
    subject: str,
    payload: bytes,
    error: BaseException,
    stream_seq: int | None = None,
    event_id: UUID | None = None,
    deliveries: int = 1,
) -> None:
    """Store a message that cannot be handled, with the reason. The same message is stored once.

    An event that is in the inbox is not stored: another process has handled it in the meantime.
    """
    await tx.execute(
        _INSERT,
        {
            "id": new_id(),
            "owner": owner,
            "subject": subject,
            "stream_seq": stream_seq,
            "event_id": event_id,
            "payload": payload,
            "reason": type(error).__name__,
            "detail": str(error)[:2000],
            "deliveries": deliveries,
        },
    )


async def list_dead_letters(tx: Tx) -> list[dict[str, Any]]:
    """The unresolved dead letters, the oldest first, without their content."""
    return [row._asdict() for row in await tx.all(_LIST)]


async def get_dead_letter(tx: Tx, dead_letter_id: UUID) -> dict[str, Any]:
    """One dead letter, resolved or not, without its content. Raises NotFound."""
    return (await tx.one(_SELECT, {"id": dead_letter_id}))._asdict()


async def read_dead_letter_content(tx: Tx, dead_letter_id: UUID) -> tuple[bytes, bytes | None]:
    """The payload as received, and the mended text if there is one. Raises NotFound."""
    row = await tx.one(_SELECT_CONTENT, {"id": dead_letter_id})
    return row.payload, row.mended


async def lock_dead_letter(tx: Tx, dead_letter_id: UUID) -> tuple[str, str, bytes]:
    """Lock an unresolved dead letter. Returns owner, subject and payload. Raises NotFound or AlreadyResolved."""
    row = await tx.one(_SELECT_FOR_UPDATE, {"id": dead_letter_id})
    if row.resolved_at is not None:
        raise AlreadyResolved
    return row.owner, row.subject, row.payload


async def resolve_dead_letter(tx: Tx, dead_letter_id: UUID, resolution: str, *, mended: bytes | None = None) -> None:
    """Store how a dead letter was resolved and by whom. The received payload never changes."""
    values = {"id": dead_letter_id, "resolution": resolution, "by": tx.actor.staff_id, "at": wall_now()}
    await tx.execute(_RESOLVE, values | {"mended": mended})
