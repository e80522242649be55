"""List the letters of a case."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.cases.find_case import find_case
from services.intake.decisions.find_made_decision import find_made_decision
from services.intake.letters.db import list_letters_of
from services.intake.letters.domain.letter import ListedLetter
from services.intake.people.find_key import find_key
from shared.access_log import record_access
from shared.database import Tx


async def list_letters(tx: Tx, case_id: UUID) -> tuple[Sequence[ListedLetter], bool]:
    """The letters, newest first, and whether one can be made now: the case is decided, and no death is recorded.

    Writes an access row. Raises NoSuchCase.
    """
    case = await find_case(tx, case_id)
    await record_access(tx, case_id=case_id, person_id=case.person_id, what="letter", why="list_letters")
    key = await find_key(tx, case.person_id)
    can_be_made = case.death_id is None and await find_made_decision(tx, case_id, key) is not None
    return await list_letters_of(tx, case_id, key), can_be_made
