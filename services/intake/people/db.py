"""Rows of people, opened with their keys, and the keyed hashes by which people are found."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, or_, select

from services.intake.people.domain.names import FOLDING, beginnings_of, searched_beginnings
from services.intake.people.domain.person import Contact, Person, PostalAddress
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx
from shared.sealing import Cell, Key

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
    found_by = vault.search_keys(_NAME, beginnings_of(name))
    return found_by if national_id is None else [*found_by, search_key_of_number(national_id, vault)]


def search_key_of_number(national_id: str, vault: Vault) -> bytes:
    """The hash by which a person with this number is found."""
    return vault.search_key(_NATIONAL_ID, national_id)


def search_keys_for(query: str, vault: Vault) -> list[list[bytes]]:
    """The hashes that a person must have to be found by `query`, for each way to read it.

    Eleven digits are a number, all else is a name. Empty where there is nothing to search by.
    """
    digits = "".join(query.split())
    if len(digits) == 11 and digits.isdigit():
        return [[search_key_of_number(digits, vault)]]
    return [vault.search_keys(_NAME, beginnings) for beginnings in searched_beginnings(query)]


def is_found_by(ways: Sequence[Sequence[bytes]]) -> ColumnElement[bool]:
    """Whether a person has all the hashes of one of the ways that `search_keys_for` found."""
    return or_(*(person.c.search_keys.contains(keys) for keys in ways))


def number_key_of(row: Row[Any], vault: Vault) -> bytes | None:
    """The hash by which the person in `row` is found by number; None where no number was given."""
    digits = key_of(row, vault).open_if(row.national_id, cell("national_id", row.person_id))
    return None if digits is None else search_key_of_number(digits, vault)


async def lock_people_folded_before(tx: Tx, *, after: UUID | None, at_most: int) -> Sequence[Row[Any]]:
    """People whose name was folded in an older way, by id, locked. Those that another process has are left out."""
    query = select(person).where(person.c.folding < FOLDING)
    if after is not None:
        query = query.where(person.c.person_id > after)
    return list(await tx.all(query.order_by(person.c.person_id).limit(at_most).with_for_update(skip_locked=True)))


def found_anew_by(row: Row[Any], vault: Vault) -> list[bytes]:
    """The hashes by which the person in `row` is found from now on. Raises NotReadable."""
    key = key_of(row, vault)
    national_id = key.open_if(row.national_id, cell("national_id", row.person_id))
    return search_keys_of(opened_name(row, key), national_id, vault)
