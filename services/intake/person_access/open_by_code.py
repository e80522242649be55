"""Somebody types the reference on the receipt and a year of birth."""

from sqlalchemy import update

from services.intake.cases.find_case_by_reference import find_case_by_reference
from services.intake.people.is_born_in import is_born_in
from services.intake.person_access.domain import Opening
from services.intake.person_access.lock_tries import lock_tries
from services.intake.person_access.tables import code_tries
from shared.database import Tx
from shared.ids import normal_reference
from shared.principal import Principal


async def open_by_code(tx: Tx, reference: str, birth_year: int) -> Opening:
    """Let the person in. A wrong try is counted at the code, so the transaction commits whatever the outcome.

    A wrong year and a reference that no case has are the same in outcome, statements and time.
    """
    clean = normal_reference(reference)
    if clean is None:
        return Opening("wrong")
    tries = await lock_tries(tx, clean)
    case = await find_case_by_reference(tx, clean)
    is_right = await is_born_in(tx, case.person_id if case else None, birth_year)
    if tries.is_closed:
        return Opening("closed")
    wrong = 0 if is_right else tries.wrong + 1
    await tx.execute(update(code_tries).where(code_tries.c.code_key == tries.code_key).values(wrong=wrong))
    if case is None or not is_right:
        return Opening("wrong")
    return Opening("opened", Principal("person", case.case_id))
