"""A consent ends before its last day, and what was still to be told because of it is not told."""

from uuid import UUID

from services.notifications.cases.lock_case import lock_case
from services.notifications.consents import announcements
from services.notifications.consents.db import end_consent, get_consent
from services.notifications.consents.domain import KINDS, RECIPIENTS, Ending
from services.notifications.consents.may_tell import may_tell
from services.notifications.consents.refusals import ConsentHasEnded
from services.notifications.consents.stop_informing import stop_informing
from services.notifications.messages.domain import THE_PERSON, Draft
from services.notifications.messages.notify import notify
from shared.database import Tx
from shared.messaging import announce


async def revoke_consent(tx: Tx, case_id: UUID, consent_id: UUID, because: Ending, *, ended_by: UUID | None) -> None:
    """End the consent today, announce it, and confirm it to the person. Ended twice in the same way: no change.

    Raises NoSuchConsent, or ConsentHasEnded when it ended in the other way.
    """
    await lock_case(tx, case_id)
    consent = await get_consent(tx, case_id, consent_id)
    if consent.ended_because == because:
        return
    if consent.ended_because is not None:
        raise ConsentHasEnded
    await end_consent(tx, consent_id, because, ended_by)
    await announce(tx, announcements.consent_revoked(tx, consent, because))
    for kind in KINDS:
        if not any([await may_tell(tx, case_id, kind, recipient) for recipient in RECIPIENTS]):
            await stop_informing(tx, case_id, kind)
    draft = Draft(f"consent:{consent_id}", f"consent_{because}", case_id, consent.programme_id, {})
    await notify(tx, draft, THE_PERSON)
