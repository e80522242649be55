"""Print the letter that tells the person who has seen what about them. It is not kept: the next one may say more."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.apart import FailedApart
from services.intake.cases.find_case import find_case
from services.intake.deaths.domain import check_no_death
from services.intake.letters.domain.access_letter import SeenOnADay, access_letter
from services.intake.letters.domain.as_paper import access_paper
from services.intake.letters.domain.letter import Signer
from services.intake.letters.refusals import LetterCannotBePrinted
from services.intake.paper.domain import PrintedPaper
from services.intake.paper.print_paper import print_paper
from services.intake.people.find_person import find_person
from services.intake.programmes.find_programme import find_programme
from shared.access_log import record_access
from shared.database import Tx


async def print_access_letter(
    tx: Tx, case_id: UUID, signer: Signer, days: Sequence[SeenOnADay], *, complete: bool
) -> PrintedPaper:
    """The letter as PDF. Writes an access row, because it has the person's name and address.

    Raises NoSuchCase, DeathIsRecorded and LetterCannotBePrinted.
    """
    case = await find_case(tx, case_id)
    check_no_death(case)
    person, programme = await find_person(tx, case.person_id), find_programme(tx, case.programme_id)
    await record_access(
        tx, case_id=case_id, person_id=case.person_id, what="contact_details", why="print_access_letter"
    )
    letter = access_letter(case, programme, person, signer, days=days, complete=complete)
    try:
        return await print_paper(access_paper(letter, made_on=tx.today))
    except FailedApart as failed:
        raise LetterCannotBePrinted from failed
