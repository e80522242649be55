"""Show who may read a case by name, its protection, and every change of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.intake.cases.find_case import find_case
from services.intake.cases.find_history import find_history
from services.intake.people.find_key import find_key
from services.intake.readers.db import list_changes, readers_of
from services.intake.readers.domain import Readers, ReadersChange
from shared.access_log import record_access
from shared.database import Tx
from shared.version import Version, version_of


@dataclass(frozen=True, slots=True)
class ShownReaders:
    """The readers of a case, with the version to send with a change."""

    readers: Readers
    version: Version
    changes: Sequence[ReadersChange]


async def show_readers(tx: Tx, case_id: UUID) -> ShownReaders:
    """Who may read it, and why. Writes an access row. Raises NoSuchCase."""
    case = await find_case(tx, case_id)
    await record_access(tx, case_id=case_id, person_id=case.person_id, what="readers", why="show_readers")
    readers = (await readers_of(tx, [case_id]))[case_id]
    lines = await find_history(tx, case_id)
    changes = await list_changes(tx, case_id, await find_key(tx, case.person_id))
    return ShownReaders(readers, version_of(*readers.facts, lines=len(lines)), changes)
