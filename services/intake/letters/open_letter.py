"""Open a letter that was made, to print it."""

from uuid import UUID

from services.intake.cases.find_case import find_case
from services.intake.letters.db import get_pdf
from services.intake.people.find_key import find_key
from shared.access_log import record_access
from shared.database import Tx


async def open_letter(tx: Tx, case_id: UUID, letter_id: UUID) -> bytes:
    """The PDF as it was made. Writes an access row. Raises NoSuchCase and NoSuchLetter."""
    case = await find_case(tx, case_id)
    pdf = await get_pdf(tx, case_id, letter_id, await find_key(tx, case.person_id))
    await record_access(tx, case_id=case_id, person_id=case.person_id, what="letter", why="print_letter")
    return pdf
