"""A member of staff records a consent that the person gave on paper or orally."""

from collections.abc import Collection
from datetime import date
from typing import Literal
from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.cases.find_programme import find_programme
from services.notifications.consents.domain import Consent, Kind, Recipient, check_may_record
from services.notifications.consents.refusals import NoSuchCase
from services.notifications.consents.save_consent import save_consent
from shared.database import Tx


async def record_consent(
    tx: Tx,
    case_id: UUID,
    consent_id: UUID,
    *,
    recipient: Recipient,
    kinds: Collection[Kind],
    way: Literal["on_paper", "spoken"],
    given_on: date,
    until: date,
) -> None:
    """Save the consent in the name of the actor, to whom it was given.

    Raises NeedsANamedPerson, NotYourPerson, NoSuchCase, and what `save_consent` raises.
    """
    staff_id = check_may_record(tx.actor.staff_id, tx.actor.roles, await find_contact_person(tx, case_id))
    programme_id = await find_programme(tx, case_id)
    if programme_id is None:
        raise NoSuchCase
    new = Consent(
        consent_id=consent_id, case_id=case_id, programme_id=programme_id, recipient=recipient,
        purpose="services_at_home", kinds=tuple(sorted(set(kinds))), way=way, given_on=given_on, until=until,
        recorded_by=staff_id,
    )  # fmt: skip
    await save_consent(tx, new)
