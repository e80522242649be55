"""Who people are: the one place where it is kept, sealed under a key of their own."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from services.intake.applications.domain.answers import Answers, Contact, PostalAddress
from services.intake.db.tables import application, person
from services.intake.domain.refusals import NoSuchCase
from services.intake.people.domain.names import prefixes_of, searched_prefixes
from services.intake.people.domain.vault import Cell, Key, Vault, vault_of
from shared.database import Tx

_NAME, _NATIONAL_ID = "name", "national_id"
"""Kinds of search keys."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as they are shown to somebody who may see them."""

    person_id: UUID
    name: str
    birth_date: date
    contact: Contact
    language: str


def sealed_person(person_id: UUID, answers: Answers, vault: Vault) -> tuple[Key, dict[str, Any]]:
    """A new key for a person, and the columns that hold them."""
    key, wrapped = vault.new_key(_cell("wrapped_key", person_id))
    found_by = vault.search_keys(_NAME, prefixes_of(answers.name))
    if answers.national_id:
        found_by.append(vault.search_key(_NATIONAL_ID, answers.national_id))
    return key, {
        "person_id": person_id,
        "wrapped_key": wrapped,
        "name": key.seal(answers.name, _cell("name", person_id)),
        "birth_date": key.seal(answers.birth_date.isoformat(), _cell("birth_date", person_id)),
        "national_id": key.seal_if(answers.national_id, _cell("national_id", person_id)),
        "contact": key.seal(json.dumps(asdict(answers.contact)), _cell("contact", person_id)),
        "search_keys": found_by,
    }


def search_keys_for(query: str, vault: Vault) -> list[bytes]:
    """The hashes that a person must have to be found by `query`: eleven digits are a number, all else is a name."""
    digits = "".join(query.split())
    if len(digits) == 11 and digits.isdigit():
        return [vault.search_key(_NATIONAL_ID, digits)]
    return vault.search_keys(_NAME, searched_prefixes(query))


def number_key_of(row: Row[Any], vault: Vault) -> bytes | None:
    """The hash by which the person in `row` is found by number; None where no number was given."""
    digits = key_of(row, vault).open_if(row.national_id, _cell("national_id", row.person_id))
    return None if digits is None else vault.search_key(_NATIONAL_ID, digits)


def key_of(row: Row[Any], vault: Vault) -> Key:
    """The key of the person whose `person_id` and `wrapped_key` are in `row`."""
    return vault.key(row.wrapped_key, _cell("wrapped_key", row.person_id))


def opened_name(row: Row[Any], key: Key) -> str:
    """The name in `row`."""
    return key.open(row.name, _cell("name", row.person_id))


def opened_birth_date(row: Row[Any], key: Key) -> date:
    """The birth date in `row`."""
    return date.fromisoformat(key.open(row.birth_date, _cell("birth_date", row.person_id)))


def opened_person(row: Row[Any], key: Key) -> Person:
    """The person in `row`."""
    contact = json.loads(key.open(row.contact, _cell("contact", row.person_id)))
    address = contact.pop("postal_address")
    return Person(
        person_id=row.person_id,
        name=opened_name(row, key),
        birth_date=opened_birth_date(row, key),
        contact=Contact(**contact, postal_address=PostalAddress(**address) if address else None),
        language=row.language,
    )


async def get_person_of(tx: Tx, case_id: UUID) -> Person:
    """The person whose case this is. Raises NoSuchCase."""
    row = await tx.first(
        select(person).join_from(person, application, _APPLIED).where(application.c.case_id == case_id)
    )
    if row is None:
        raise NoSuchCase
    return opened_person(row, key_of(row, vault_of(tx)))


async def get_key_of(tx: Tx, case_id: UUID) -> Key:
    """The key under which everything in this case is sealed. Raises NoSuchCase."""
    columns = select(person.c.person_id, person.c.wrapped_key)
    row = await tx.first(columns.join_from(person, application, _APPLIED).where(application.c.case_id == case_id))
    if row is None:
        raise NoSuchCase
    return key_of(row, vault_of(tx))


@dataclass(frozen=True, slots=True)
class Named:
    """A person as lists show them."""

    person_id: UUID
    name: str
    deceased: bool


async def list_names(tx: Tx, case_ids: Sequence[UUID]) -> dict[UUID, Named]:
    """Who is behind each of these cases; a case that is not there is left out."""
    vault = vault_of(tx)
    columns = select(
        application.c.case_id, application.c.death_id, person.c.person_id, person.c.wrapped_key, person.c.name
    )
    rows = await tx.all(columns.join_from(application, person, _APPLIED).where(application.c.case_id.in_(case_ids)))
    return {
        row.case_id: Named(row.person_id, opened_name(row, key_of(row, vault)), row.death_id is not None)
        for row in rows
    }


_APPLIED = application.c.person_id == person.c.person_id


def _cell(column: str, person_id: UUID) -> Cell:
    return Cell("person", column, person_id)
