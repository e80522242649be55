"""A consent was recorded by mistake: for the wrong person, or other than the person said."""

from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.consents.db import case_of
from services.notifications.consents.domain import check_may_record
from services.notifications.consents.revoke_consent import revoke_consent
from shared.database import Tx


async def correct_consent(tx: Tx, consent_id: UUID, *, in_case: UUID | None = None) -> None:
    """It covers nothing any more, and its record stays with who corrected it. What is right is recorded anew.

    Raises NoSuchConsent, also for one in another case than `in_case`, NeedsANamedPerson, NotYourPerson or
    ConsentHasEnded.
    """
    case_id = await case_of(tx, consent_id, in_case=in_case)
    staff_id = check_may_record(tx.actor.staff_id, tx.actor.roles, await find_contact_person(tx, case_id))
    await revoke_consent(tx, case_id, consent_id, "mistake", ended_by=staff_id)
