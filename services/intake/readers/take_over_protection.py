"""Somebody who is protected has applied once more: the new case is protected from its first moment."""

from services.intake.cases.domain.case import Case
from services.intake.cases.lock_cases_of_people import lock_cases_of_people
from services.intake.people.find_people_with_number import find_people_with_number
from services.intake.readers.db import readers_of
from services.intake.readers.domain import Readers, strictest
from services.intake.readers.keep_change import keep_change
from shared.database import Tx


async def take_over_protection(tx: Tx, case: Case, national_id: str | None) -> None:
    """Give the new `case` the protection of the person's other cases, which are found by the identity number.

    Call it before anything else about the case is announced. Without a number nobody is known to be the same person.
    """
    people = [one for one in await find_people_with_number(tx, national_id) if one != case.person_id]
    if not people:
        return
    others = await lock_cases_of_people(tx, people)
    known = await readers_of(tx, [other.case_id for other in others])
    protected = [other for other in others if known[other.case_id].is_protected]
    here = [known[other.case_id].reader_ids for other in protected if other.programme_id == case.programme_id]
    protection = strictest([known[other.case_id] for other in protected])
    now = Readers(protection, frozenset(reader_id for named in here for reader_id in named))
    if now.is_protected:
        await keep_change(tx, case, Readers(), now, reason=None)
