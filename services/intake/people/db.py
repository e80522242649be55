"""Rows of people, opened with their keys, and the keyed hashes by which people are found."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from services.intake.people.domain.names import prefixes_of, searched_prefixes
from services.intake.people.domain.person import Contact, Person, PostalAddress
from services.intake.vault import Cell, Key, Vault

_NAME, _NATIONAL_ID = "name", "national_id"
"""Kinds of search keys."""


def cell(column: str, person_id: UUID) -> Cell:
    """The cell of one column in a person's row."""
    return Cell("person", column, person_id)


def key_of(row: Row[Any], vault: Vault) -> Key:
    """The key of the person whose `person_id` and `wrapped_key` are in `row`."""
    return vault.key(row.wrapped_key, cell("wrapped_key", row.person_id))


def opened_name(row: Row[Any], key: Key) -> str:
    """The name in `row`."""
    return key.open(row.name, cell("name", row.person_id))


def opened_birth_date(row: Row[Any], key: Key) -> date:
    """The birth date in `row`."""
    return date.fromisoformat(key.open(row.birth_date, cell("birth_date", row.person_id)))


def opened_person(row: Row[Any], key: Key) -> Person:
    """The person in `row`."""
    contact = json.loads(key.open(row.contact, cell("contact", row.person_id)))
    address = contact.pop("postal_address")
    return Person(
        person_id=row.person_id,
        name=opened_name(row, key),
        birth_date=opened_birth_date(row, key),
        contact=Contact(**contact, postal_address=PostalAddress(**address) if address else None),
        language=row.language,
    )


def search_keys_of(name: str, national_id: str | None, vault: Vault) -> list[bytes]:
    """The hashes by which a person with this name and number is found."""
    found_by = vault.search_keys(_NAME, prefixes_of(name))
    return found_by if national_id is None else [*found_by, vault.search_key(_NATIONAL_ID, national_id)]


def search_keys_for(query: str, vault: Vault) -> list[bytes]:
    """The hashes that a person must have to match `query`: eleven digits are a number, anything else is a name."""
    digits = "".join(query.split())
    if len(digits) == 11 and digits.isdigit():
        return [vault.search_key(_NATIONAL_ID, digits)]
    return vault.search_keys(_NAME, searched_prefixes(query))


def number_key_of(row: Row[Any], vault: Vault) -> bytes | None:
    """The hash by which the person in `row` is found by number; None where no number was given."""
    digits = key_of(row, vault).open_if(row.national_id, cell("national_id", row.person_id))
    return None if digits is None else vault.search_key(_NATIONAL_ID, digits)
