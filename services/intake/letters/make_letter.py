"""Make the letter about the decision of a case, to be printed."""

from uuid import UUID

from services.intake.apart import FailedApart
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.deaths.domain import check_no_death
from services.intake.decisions.find_made_decision import find_made_decision
from services.intake.letters.db import add_letter, find_latest_letter
from services.intake.letters.domain.as_paper import as_paper
from services.intake.letters.domain.letter import KeptLetter, Signer, letter_text
from services.intake.letters.history import LetterHistory
from services.intake.letters.refusals import LetterCannotBePrinted, LetterNeedsANamedPerson, NothingIsDecidedYet
from services.intake.paper.print_paper import print_paper
from services.intake.people.find_key import find_key
from services.intake.people.find_person import find_person
from services.intake.programmes.find_programme import find_programme
from shared.database import Tx
from shared.ids import new_id


async def make_letter(tx: Tx, case_id: UUID, signer: Signer) -> KeptLetter:
    """The letter as it would be sent today. When nothing has changed since the last one, that one is the answer.

    Otherwise a new one is made and kept beside the earlier ones, of which it replaces the newest. Raises
    NothingIsDecidedYet, DeathIsRecorded, LetterNeedsANamedPerson and LetterCannotBePrinted.
    """
    case = await lock_case(tx, case_id)
    check_no_death(case)
    if tx.actor.staff_id is None:
        raise LetterNeedsANamedPerson
    key, person = await find_key(tx, case.person_id), await find_person(tx, case.person_id)
    made = await find_made_decision(tx, case_id, key)
    if made is None:
        raise NothingIsDecidedYet
    text = letter_text(case, find_programme(tx, case.programme_id), made, person, signer)
    latest = await find_latest_letter(tx, case_id, key)
    if latest and latest.text == text:
        return latest
    try:
        printed = await print_paper(as_paper(text, made_on=tx.today, replaces=latest))
    except FailedApart as failed:
        raise LetterCannotBePrinted from failed
    new = KeptLetter(
        letter_id=new_id(),
        made_on=tx.today,
        made_by=tx.actor.staff_id,
        replaces=latest.letter_id if latest else None,
        not_printed=printed.not_printed,
        text=text,
    )
    await add_letter(tx, new, printed, case_id=case_id, decision_id=made.decision_id, key=key)
    await record_history(tx, case_id, LetterHistory.MADE)
    return new
