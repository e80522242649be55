"""A helper comes with the code of a link."""

from sqlalchemy import select

from services.intake.person_access.db import is_usable, link_key
from services.intake.person_access.refusals import NoSuchLink
from services.intake.person_access.tables import helper_link
from shared.database import Tx
from shared.ids import REFERENCE_LENGTH, normal_reference
from shared.principal import Principal


async def open_by_link(tx: Tx, code: str) -> Principal:
    """Let the helper in. Raises NoSuchLink, also for a link that has ended or expired."""
    clean = _normal_code(code)
    if clean is None:
        raise NoSuchLink
    which = (helper_link.c.code_key == link_key(tx, clean), is_usable(tx.today))
    row = await tx.first(select(helper_link.c.case_id, helper_link.c.link_id).where(*which))
    if row is None:
        raise NoSuchLink
    return Principal("helper", row.case_id, row.link_id)


def _normal_code(typed: str) -> str | None:
    """The stored form of a typed code, each half of which is read as a reference is; None when it is no code."""
    letters = "".join(typed.replace("-", " ").split())
    first = normal_reference(letters[:REFERENCE_LENGTH])
    second = normal_reference(letters[REFERENCE_LENGTH:])
    return None if first is None or second is None else f"{first}{second}"
