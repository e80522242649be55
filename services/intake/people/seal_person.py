"""Seal a new person under a key of their own."""

import json
from dataclasses import asdict
from datetime import date
from typing import TypedDict
from uuid import UUID

from services.intake.people.db import cell, search_keys_of
from services.intake.people.domain.names import FOLDING
from services.intake.people.domain.person import Contact
from services.intake.vault import Vault
from shared.database import Tx
from shared.sealing import Key


class PersonColumns(TypedDict):
    """The columns that hold a person, ready to be inserted."""

    person_id: UUID
    wrapped_key: bytes
    name: bytes
    birth_date: bytes
    national_id: bytes | None
    contact: bytes
    search_keys: list[bytes]
    folding: int


def seal_person(
    tx: Tx, person_id: UUID, *, name: str, birth_date: date, national_id: str | None, contact: Contact
) -> tuple[Key, PersonColumns]:
    """A new key for a person, and the columns that hold them. Nothing is written."""
    vault = tx.resource(Vault)
    key, wrapped = vault.new_key(cell("wrapped_key", person_id))
    return key, {
        "person_id": person_id,
        "wrapped_key": wrapped,
        "name": key.seal(name, cell("name", person_id)),
        "birth_date": key.seal(birth_date.isoformat(), cell("birth_date", person_id)),
        "national_id": key.seal_if(national_id, cell("national_id", person_id)),
        "contact": key.seal(json.dumps(asdict(contact)), cell("contact", person_id)),
        "search_keys": search_keys_of(name, national_id, vault),
        "folding": FOLDING,
    }
