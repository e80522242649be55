"""Make people findable by the way in which names are folded today."""

from uuid import UUID

import structlog
from sqlalchemy import update

from services.intake.people.db import found_anew_by, lock_people_folded_before
from services.intake.people.domain.names import FOLDING
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx
from shared.sealing import NotReadable

log = structlog.get_logger()

AT_ONCE = 200
"""People in one transaction."""


async def fold_names_again(tx: Tx, *, after: UUID | None = None) -> UUID | None:
    """Make the search keys of the next people anew, by id, from `after` on. Returns the last of them, None at the end.

    Nothing is shown, so there is no access row. What cannot be opened keeps its keys; the log has its id.
    """
    people = await lock_people_folded_before(tx, after=after, at_most=AT_ONCE)
    for row in people:
        try:
            search_keys = found_anew_by(row, tx.resource(Vault))
        except NotReadable:
            log.warning("person_not_readable", person_id=str(row.person_id))
            continue
        anew = update(person).where(person.c.person_id == row.person_id)
        await tx.execute(anew.values(search_keys=search_keys, folding=FOLDING))
    return people[-1].person_id if people else None
