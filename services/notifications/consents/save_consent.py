"""A consent is saved, announced, and confirmed to the person by the channel that they have."""

from services.notifications.cases.has_ended import has_ended
from services.notifications.cases.lock_case import lock_case
from services.notifications.consents import announcements
from services.notifications.consents.db import add_consent, get_consent
from services.notifications.consents.domain import Consent, bounds_of_end, bounds_of_giving
from services.notifications.consents.refusals import CaseHasEnded, NothingIsConsentedTo, RecordedOtherwise
from services.notifications.messages.domain import THE_PERSON, Draft
from services.notifications.messages.notify import notify
from shared.database import Tx
from shared.messaging import announce


async def save_consent(tx: Tx, new: Consent) -> None:
    """Save the consent; the same one again changes nothing.

    The message lets the person notice a consent that somebody else gave in their name. Raises NothingIsConsentedTo,
    CaseHasEnded, RecordedOtherwise, NoSuchConsent for an id of another case, or DayOutOfBounds for the day it was given
    or its last day.
    """
    if not new.kinds:
        raise NothingIsConsentedTo(fields={"kinds": NothingIsConsentedTo.message})
    bounds_of_giving(tx.today).check(new.given_on, "given_on")
    bounds_of_end(tx.today).check(new.until, "until")
    await lock_case(tx, new.case_id)
    if await has_ended(tx, new.case_id):
        raise CaseHasEnded
    if not await add_consent(tx, new):
        before = await get_consent(tx, new.case_id, new.consent_id)
        if not before.says_the_same(new):
            raise RecordedOtherwise
        return
    await announce(tx, announcements.consent_given(new))
    variables = {"until_on": new.until.isoformat()}
    draft = Draft(f"consent:{new.consent_id}", "consent_given", new.case_id, new.programme_id, variables)
    await notify(tx, draft, THE_PERSON)
