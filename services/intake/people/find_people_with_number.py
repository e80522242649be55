"""Find everybody with an identity number."""

from uuid import UUID

from sqlalchemy import select

from services.intake.people.db import search_key_of_number
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx


async def find_people_with_number(tx: Tx, national_id: str | None) -> list[UUID]:
    """The ids of the rows of the person with this number; none without a number."""
    if national_id is None:
        return []
    key = search_key_of_number(national_id, tx.resource(Vault))
    return [
        row.person_id for row in await tx.all(select(person.c.person_id).where(person.c.search_keys.contains([key])))
    ]
