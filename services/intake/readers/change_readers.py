"""A member of staff names who may read a case, or sets, changes or lifts the protection of the person's address."""

from uuid import UUID

from services.intake.cases.find_case import find_case
from services.intake.cases.find_history import find_history
from services.intake.cases.lock_cases_of_people import lock_cases_of_people
from services.intake.people.find_same_people import find_same_people
from services.intake.readers.db import readers_of
from services.intake.readers.domain import Readers
from services.intake.readers.keep_change import keep_change
from services.intake.readers.refusals import ReadersAreNamedInPerson, ReadersHaveChanged
from shared.database import Tx
from shared.version import Version, how_it_stands, is_version_of


async def change_readers(
    tx: Tx, case_id: UUID, wanted: Readers, *, reason: str, version: Version | None = None
) -> Readers:
    """From now on these may read the case by name. Returns them, with the actor among those of a protected case.

    The protection holds for every case of the person, by identity number: see `Readers.in_other_case`. Repeating the
    call changes nothing. Raises NoSuchCase, ReadersAreNamedInPerson, and ReadersHaveChanged when it has another
    `version` now.
    """
    if tx.actor.staff_id is None:
        raise ReadersAreNamedInPerson
    person_id = (await find_case(tx, case_id)).person_id
    cases = await lock_cases_of_people(tx, await find_same_people(tx, person_id))
    known = await readers_of(tx, [case.case_id for case in cases])
    before, now = known[case_id], wanted.named_by(tx.actor.staff_id)
    if now == before:
        return now
    if version is not None and not is_version_of(version, *before.facts):
        lines = await find_history(tx, case_id)
        raise ReadersHaveChanged(current=how_it_stands(version, *before.facts, lines=lines))
    programme_id = next(case.programme_id for case in cases if case.case_id == case_id)
    for case in cases:
        theirs = known[case.case_id]
        others = now.in_other_case(theirs, same_programme=case.programme_id == programme_id)
        await keep_change(tx, case, theirs, now if case.case_id == case_id else others, reason=reason)
    return now
