"""At start-up: tell the others about every programme that is new or was changed."""

import hashlib

from services.intake.announcements import programme_defined
from services.intake.programmes.db import announced_digests, save_announced
from services.intake.programmes.load_programmes import catalogue_of
from shared.database import Tx
from shared.messaging import announce


async def announce_programmes(tx: Tx) -> None:
    """Announce what differs from what was announced last. A file that only got a comment is not announced."""
    announced = await announced_digests(tx)
    for programme in catalogue_of(tx).programmes.values():
        event = programme_defined(programme)
        digest = hashlib.sha256(event.model_dump_json().encode()).hexdigest()
        if announced.get(programme.id) != digest:
            await announce(event, tx)
            await save_announced(tx, programme.id, digest)
