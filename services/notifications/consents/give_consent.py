"""The person gives a consent on their own page."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from services.notifications.cases.find_programme import find_programme
from services.notifications.consents.check_person import check_person
from services.notifications.consents.domain import Consent, Kind, Recipient
from services.notifications.consents.refusals import NoSuchCase
from services.notifications.consents.save_consent import save_consent
from shared.database import Tx


async def give_consent(tx: Tx, consent_id: UUID, *, recipient: Recipient, kinds: Collection[Kind], until: date) -> None:
    """Save the consent of the person who acts. Raises OnlyThePersonConsents, NoSuchCase, and as `save_consent`."""
    case_id = check_person(tx)
    programme_id = await find_programme(tx, case_id)
    if programme_id is None:
        raise NoSuchCase
    new = Consent(
        consent_id=consent_id, case_id=case_id, programme_id=programme_id, recipient=recipient,
        purpose="services_at_home", kinds=tuple(sorted(set(kinds))), way="own_page", given_on=tx.today, until=until,
        recorded_by=None,
    )  # fmt: skip
    await save_consent(tx, new)
