"""The list of applications: by date, a page at a time, found by status, programme, name or reference."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import FromClause, Row, Select, select, tuple_, union_all

from services.intake.applications.domain.application import Case
from services.intake.cases.domain import UNDECIDED
from services.intake.db.tables import application, assessment, person
from services.intake.domain.refusals import NoSuchApplication
from services.intake.people.db import key_of, opened_birth_date, opened_name, search_keys_for
from services.intake.people.domain.vault import vault_of
from shared.database import Tx
from shared.ids import normal_reference
from shared.refusals import InvalidInput


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which applications, and from where on. `after` is what the page before gave as `next`."""

    status: str | None = None
    programme_id: str | None = None
    q: str | None = None
    after: str | None = None
    limit: int = 50


async def list_cases(tx: Tx, wanted: Wanted) -> tuple[list[tuple[Row[Any], str]], str | None]:
    """A page of rows with their names, and where the next one begins.

    What waits for a decision comes oldest first, nearest its deadline; everything else newest first.
    """
    vault = vault_of(tx)
    oldest_first = wanted.status in UNDECIDED
    # Pages are cut out before anything is joined to them: what many people share finds thousands.
    pages = [_ordered(query, wanted, oldest_first=oldest_first) for query in _found(tx, wanted)]
    found = union_all(*(select(page.limit(wanted.limit + 1).subquery()) for page in pages)).subquery("found")
    shown = _in_order(select(found), found, oldest_first=oldest_first).limit(wanted.limit + 1).subquery("shown")
    rows = list(await tx.all(_in_order(_with_names(shown), shown, oldest_first=oldest_first)))
    page = rows[: wanted.limit]
    more = _cursor(page[-1]) if len(rows) > wanted.limit else None
    return [(row, opened_name(row, key_of(row, vault))) for row in page], more


async def get_case_by_reference(tx: Tx, reference: str, birth_year: int) -> Row[Any]:
    """The case with this reference, if the person was born in that year. Raises NoSuchApplication."""
    clean = normal_reference(reference)
    row = await tx.first(_with_names(application).where(application.c.reference == clean)) if clean else None
    if row is None or opened_birth_date(row, key_of(row, vault_of(tx))).year != birth_year:
        raise NoSuchApplication
    return row


_CASE = [application.c[name] for name in Case.__dataclass_fields__]


def _with_names(cases: FromClause) -> Select[Any]:
    """The cases with what the list shows of their people and of how the rules stood."""
    return (
        select(
            *[cases.c[column.name] for column in _CASE],
            person.c.wrapped_key,
            person.c.name,
            person.c.birth_date,
            assessment.c.passed,
            assessment.c.failed,
            assessment.c.unknown,
        )
        .join_from(cases, person, cases.c.person_id == person.c.person_id)
        .join(assessment, assessment.c.case_id == cases.c.case_id)
    )


def _found(tx: Tx, wanted: Wanted) -> list[Select[Any]]:
    """The cases that are wanted, as one or two searches that find different ones: by reference, and by name or number.

    Each has an index of its own, and a condition with `or` could use neither. Nothing to search by finds nothing.
    """
    cases = select(*_CASE)
    if wanted.status == "deceased":
        cases = cases.where(application.c.death_id.is_not(None))
    elif wanted.status:
        cases = cases.where(application.c.status == wanted.status, application.c.death_id.is_(None))
    if wanted.programme_id:
        cases = cases.where(application.c.programme_id == wanted.programme_id)
    if not wanted.q or not wanted.q.strip():
        return [cases]
    reference, keys = normal_reference(wanted.q) or "", search_keys_for(wanted.q, vault_of(tx))
    found = [cases.where(application.c.reference == reference)]
    if keys:
        theirs = cases.join(person, application.c.person_id == person.c.person_id)
        found.append(theirs.where(person.c.search_keys.contains(keys), application.c.reference != reference))
    return found


def _ordered(query: Select[Any], wanted: Wanted, *, oldest_first: bool) -> Select[Any]:
    place = tuple_(application.c.received_on, application.c.case_id)
    if wanted.after:
        there = tuple_(*_place_of(wanted.after))
        query = query.where(place > there if oldest_first else place < there)
    return _in_order(query, application, oldest_first=oldest_first)


def _in_order(query: Select[Any], cases: FromClause, *, oldest_first: bool) -> Select[Any]:
    columns = (cases.c.received_on, cases.c.case_id)
    return query.order_by(*(columns if oldest_first else (column.desc() for column in columns)))


def _cursor(row: Row[Any]) -> str:
    return base64.urlsafe_b64encode(f"{row.received_on}|{row.case_id}".encode()).decode()


def _place_of(cursor: str) -> tuple[date, UUID]:
    try:
        received_on, _, case_id = base64.urlsafe_b64decode(cursor).decode("ascii").partition("|")
        return date.fromisoformat(received_on), UUID(case_id)
    except (binascii.Error, ValueError):
        raise InvalidInput(fields={"after": "This is not where a page began."}) from None
