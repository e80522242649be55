"""Check that the person whom a case is about acts."""

from uuid import UUID

from services.notifications.consents.refusals import OnlyThePersonConsents
from shared.database import Tx


def check_person(tx: Tx) -> UUID:
    """The case of the person who acts in this transaction. Raises OnlyThePersonConsents."""
    principal = tx.actor.principal
    if principal is None or principal.kind != "person":
        raise OnlyThePersonConsents
    return principal.case_id
