"""At start-up, every programme that is new or was changed is announced."""

import hashlib

from services.intake.programmes.announcements import programme_defined
from services.intake.programmes.db import lock_announced_digests, save_announced
from services.intake.programmes.domain.programme import Catalogue
from shared.database import Tx
from shared.messaging import announce


async def announce_programmes(tx: Tx) -> None:
    """Announce every programme that differs from its last announcement. A new comment in a file is no difference."""
    announced = await lock_announced_digests(tx)
    for programme in tx.resource(Catalogue).programmes.values():
        event = programme_defined(programme)
        digest = hashlib.sha256(event.model_dump_json().encode()).hexdigest()
        if announced.get(programme.id) != digest:
            await announce(tx, event)
            await save_announced(tx, programme.id, digest)
