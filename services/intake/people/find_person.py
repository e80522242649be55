"""Look up who a person is. The caller writes the access row if it shows the result."""

from uuid import UUID

from sqlalchemy import select

from services.intake.people.db import key_of, opened_person
from services.intake.people.domain.person import Person
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx


async def find_person(tx: Tx, person_id: UUID) -> Person:
    """The person. Raises NotFound."""
    row = await tx.one(select(person).where(person.c.person_id == person_id))
    return opened_person(row, key_of(row, tx.resource(Vault)))
