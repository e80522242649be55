"""Check that somebody acts who was let in: the person, or a helper whose link can still be used."""

from sqlalchemy import select

from services.intake.person_access.db import is_usable
from services.intake.person_access.refusals import LinkHasEnded, OnlyThosePeopleLetIn
from services.intake.person_access.tables import helper_link
from shared.database import Tx
from shared.principal import Principal


async def check_let_in(tx: Tx) -> Principal:
    """The principal who acts in this transaction. Raises OnlyThosePeopleLetIn and LinkHasEnded."""
    principal = tx.actor.principal
    if principal is None:
        raise OnlyThosePeopleLetIn
    if principal.kind == "helper":
        which = (helper_link.c.link_id == principal.link_id, helper_link.c.case_id == principal.case_id)
        if not await tx.first(select(helper_link.c.link_id).where(*which, is_usable(tx.today))):
            raise LinkHasEnded
    return principal
