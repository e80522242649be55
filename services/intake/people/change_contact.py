"""The ways to reach a person are others from now on."""

import json
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import update

from services.intake.people.db import cell
from services.intake.people.domain.person import Contact
from services.intake.people.tables import person
from shared.database import Tx
from shared.sealing import Key


async def change_contact(tx: Tx, person_id: UUID, contact: Contact, key: Key) -> None:
    """Save the ways under the person's key. A message on its way asks for them when it is sent."""
    sealed = key.seal(json.dumps(asdict(contact)), cell("contact", person_id))
    await tx.execute(update(person).where(person.c.person_id == person_id).values(contact=sealed))
