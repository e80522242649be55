"""The digest of each programme as it was last announced."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.intake.programmes.tables import programme
from shared.database import Tx


async def lock_announced_digests(tx: Tx) -> dict[str, str]:
    """The digest of each programme as it was announced last, locked until the end of the transaction."""
    rows = await tx.all(select(programme.c.programme_id, programme.c.digest).with_for_update())
    return {row.programme_id: row.digest for row in rows}


async def save_announced(tx: Tx, programme_id: str, digest: str) -> None:
    """Save the digest of what was announced now."""
    values = {"digest": digest, "announced_at": tx.now}
    await tx.execute(
        insert(programme)
        .values(programme_id=programme_id, **values)
        .on_conflict_do_update(index_elements=["programme_id"], set_=values)
    )
