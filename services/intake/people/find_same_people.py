"""Find the other rows of the same human being."""

from uuid import UUID

from sqlalchemy import select

from services.intake.people.db import number_key_of
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx


async def find_same_people(tx: Tx, person_id: UUID) -> list[UUID]:
    """The ids of everybody with this person's identity number, this person included.

    Each application has a person row of its own; rows with the same number are the same person. Raises NotFound.
    """
    row = await tx.one(select(person).where(person.c.person_id == person_id))
    number = number_key_of(row, tx.resource(Vault))
    if number is None:
        return [person_id]
    return [
        one.person_id for one in await tx.all(select(person.c.person_id).where(person.c.search_keys.contains([number])))
    ]
