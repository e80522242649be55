"""Check that the person whom a case is about acts."""

from uuid import UUID

from services.intake.person_access.domain import own_case_of
from services.intake.person_access.refusals import OnlyThePerson
from shared.database import Tx


def check_person(tx: Tx) -> UUID:
    """The case of the person who acts in this transaction. Raises OnlyThePerson."""
    case_id = own_case_of(tx.actor.principal)
    if case_id is None:
        raise OnlyThePerson
    return case_id
