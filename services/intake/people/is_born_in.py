"""Compare the year of birth that somebody typed with a person's."""

import hmac
from uuid import UUID

from sqlalchemy import select

from services.intake.people.db import cell, key_of, opened_birth_date
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx

_NOBODY = UUID(int=0)


async def is_born_in(tx: Tx, person_id: UUID | None, year: int) -> bool:
    """Whether the person was born in `year`; False for nobody.

    Nobody costs the same query and the same decryption, so that the time of the answer tells nothing.
    """
    columns = select(person.c.person_id, person.c.wrapped_key, person.c.birth_date)
    row = await tx.first(columns.where(person.c.person_id == (person_id or _NOBODY)))
    vault = tx.resource(Vault)
    if row is None:
        _open_what_nobody_has(vault)
        return False
    born_in = opened_birth_date(row, key_of(row, vault)).year
    return hmac.compare_digest(str(born_in), str(year))


def _open_what_nobody_has(vault: Vault) -> None:
    """Unwrap a key and open a birth date, as for a person."""
    key, wrapped = vault.new_key(cell("wrapped_key", _NOBODY))
    sealed = key.seal("1900-01-01", cell("birth_date", _NOBODY))
    vault.key(wrapped, cell("wrapped_key", _NOBODY)).open(sealed, cell("birth_date", _NOBODY))
