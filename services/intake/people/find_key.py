"""Look up the key under which everything about one person is sealed."""

from uuid import UUID

from sqlalchemy import select

from services.intake.people.db import key_of
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx
from shared.sealing import Key


async def find_key(tx: Tx, person_id: UUID) -> Key:
    """The person's key. Raises NotFound."""
    row = await tx.one(select(person.c.person_id, person.c.wrapped_key).where(person.c.person_id == person_id))
    return key_of(row, tx.resource(Vault))
