"""Check that somebody acts who was let in: the person, or a helper."""

from services.intake.person_access.refusals import OnlyThosePeopleLetIn
from shared.database import Tx
from shared.principal import Principal


def check_let_in(tx: Tx) -> Principal:
    """The principal who acts in this transaction. Raises OnlyThosePeopleLetIn."""
    principal = tx.actor.principal
    if principal is None:
        raise OnlyThosePeopleLetIn
    return principal
