"""The events about consents: a consent was given, or it ended before its last day."""

from services.notifications.consents.domain import Consent, Ending
from shared.contracts.notifications.consent_given import ConsentGiven
from shared.contracts.notifications.consent_revoked import ConsentRevoked
from shared.database import Tx


def consent_given(consent: Consent) -> ConsentGiven:
    """The person consents from `given_on` on."""
    return ConsentGiven(
        case_id=consent.case_id,
        programme_id=consent.programme_id,
        consent_id=consent.consent_id,
        recipient=consent.recipient,
        kinds=list(consent.kinds),
        given_on=consent.given_on,
        until_on=consent.until,
    )


def consent_revoked(tx: Tx, consent: Consent, because: Ending) -> ConsentRevoked:
    """The consent has ended today."""
    return ConsentRevoked(
        case_id=consent.case_id,
        programme_id=consent.programme_id,
        consent_id=consent.consent_id,
        revoked_on=tx.today,
        because=because,
    )
