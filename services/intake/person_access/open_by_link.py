"""A helper comes with the code of a link."""

from sqlalchemy import select

from services.intake.person_access.db import is_usable, link_key
from services.intake.person_access.refusals import NoSuchLink
from services.intake.person_access.tables import helper_link
from shared.database import Tx
from shared.ids import REFERENCE_LENGTH, normal_letters
from shared.principal import Principal

_LENGTHS = frozenset({REFERENCE_LENGTH, 16})
"""Of codes, and of those that were made before release 0.2, each of which can be used for two weeks."""


async def open_by_link(tx: Tx, code: str) -> Principal:
    """Let the helper in. Raises NoSuchLink, also for a link that has ended or expired."""
    clean = normal_letters(code)
    if clean is None or len(clean) not in _LENGTHS:
        raise NoSuchLink
    which = (helper_link.c.code_key == link_key(tx, clean), is_usable(tx.today))
    row = await tx.first(select(helper_link.c.case_id, helper_link.c.link_id).where(*which))
    if row is None:
        raise NoSuchLink
    return Principal("helper", row.case_id, row.link_id)
