"""The person withdraws a consent on their own page, or tells a member of staff, who records it."""

from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.consents.db import case_of
from services.notifications.consents.domain import check_may_record
from services.notifications.consents.revoke_consent import revoke_consent
from shared.database import Tx


async def withdraw_consent(tx: Tx, consent_id: UUID, *, in_case: UUID | None = None) -> None:
    """It ends today. Nobody asks for a reason (GDPR art. 7(3)).

    Raises NoSuchConsent, also for a consent in another person's case, NeedsANamedPerson, NotYourPerson or
    ConsentHasEnded.
    """
    principal = tx.actor.principal
    if principal is not None and principal.kind == "person":
        await revoke_consent(tx, principal.case_id, consent_id, "withdrawn", ended_by=None)
        return
    case_id = await case_of(tx, consent_id, in_case=in_case)
    staff_id = check_may_record(tx.actor.staff_id, tx.actor.roles, await find_contact_person(tx, case_id))
    await revoke_consent(tx, case_id, consent_id, "withdrawn", ended_by=staff_id)
