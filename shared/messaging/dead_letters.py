"""What could not be handled is kept for a person to see, mend and re-drive, or to discard with a reason."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from shared.clock import wall_now
from shared.database import Tx
from shared.ids import new_id
from shared.refusals import Refusal


class AlreadyResolved(Refusal):
    """The dead letter was re-driven or discarded before."""

    message = "This message has been dealt with already."


_BURY = text("""
    INSERT INTO dead_letter (dead_letter_id, owner, subject, stream_seq, event_id, payload, reason, detail, deliveries)
    SELECT :id, :owner, :subject, :stream_seq, CAST(:event_id AS uuid), :payload, :reason, :detail, :deliveries
    WHERE NOT EXISTS (SELECT FROM inbox WHERE owner = :owner AND event_id = CAST(:event_id AS uuid))
    ON CONFLICT DO NOTHING
""")
_LIST = text("""
    SELECT dead_letter_id, owner, subject, event_id, reason, detail, deliveries, died_at FROM dead_letter
    WHERE resolved_at IS NULL ORDER BY died_at LIMIT 200
""")
_SHOW = text("""
    SELECT dead_letter_id, owner, subject, event_id, reason, detail, deliveries, died_at,
           resolved_at, resolution, resolved_by, mended IS NOT NULL AS is_mended
    FROM dead_letter WHERE dead_letter_id = :id
""")
_OPEN = text("SELECT payload, mended FROM dead_letter WHERE dead_letter_id = :id")
_TAKE = text("SELECT owner, subject, payload, resolved_at FROM dead_letter WHERE dead_letter_id = :id FOR UPDATE")
_RESOLVE = text("""
    UPDATE dead_letter SET resolved_at = :at, resolution = :resolution, resolved_by = :by, mended = :mended
    WHERE dead_letter_id = :id
""")


async def bury(
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
    """Keep a message that cannot be handled, with the reason. The same message is kept once.

    None is kept for an event that had its effect after all: another process had it in hand at the same time.
    """
    await tx.execute(
        _BURY,
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
    """Those that nobody has dealt with yet, the oldest first, without their content."""
    return [row._asdict() for row in await tx.all(_LIST)]


async def show_dead_letter(tx: Tx, dead_letter_id: UUID) -> dict[str, Any]:
    """One of them, dealt with or not, without its content. Raises NotFound."""
    return (await tx.one(_SHOW, {"id": dead_letter_id}))._asdict()


async def open_dead_letter(tx: Tx, dead_letter_id: UUID) -> tuple[bytes, bytes | None]:
    """The content as it came, and what a person sent instead of it. Raises NotFound."""
    row = await tx.one(_OPEN, {"id": dead_letter_id})
    return row.payload, row.mended


async def take_dead_letter(tx: Tx, dead_letter_id: UUID) -> tuple[str, str, bytes]:
    """The owner, the subject and the content, locked. Raises NotFound or AlreadyResolved."""
    row = await tx.one(_TAKE, {"id": dead_letter_id})
    if row.resolved_at is not None:
        raise AlreadyResolved
    return row.owner, row.subject, row.payload


async def resolve(tx: Tx, dead_letter_id: UUID, resolution: str, *, mended: bytes | None = None) -> None:
    """Note how it was dealt with and by whom; what came is never changed."""
    values = {"id": dead_letter_id, "resolution": resolution, "by": tx.actor.staff_id, "at": wall_now()}
    await tx.execute(_RESOLVE, values | {"mended": mended})
