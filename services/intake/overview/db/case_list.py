"""The list of applications: by date, a page at a time, found by status, programme, name or reference."""

import base64
import binascii
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Row, Select, or_, select, tuple_, union_all

from services.intake.cases.db import STATE, as_case, is_own
from services.intake.cases.domain.case import ShownStatus
from services.intake.cases.tables import application
from services.intake.decisions.tables import decision
from services.intake.eligibility.tables import assessment
from services.intake.overview.domain import ExtractedCase, ListedCase, Wanted, urgent_until
from services.intake.people.db import is_found_by, key_of, opened_name, search_keys_for
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx
from shared.ids import normal_reference
from shared.refusals import InvalidInput


async def list_cases(tx: Tx, wanted: Wanted) -> tuple[list[ListedCase], str | None]:
    """A page of cases, and the position at which the next page begins.

    Those that wait for a decision come oldest first, nearest to their deadline; all others newest first.
    """
    vault = tx.resource(Vault)
    page, more = await _page(tx, wanted, _with_names)
    return [_listed(row, vault) for row in page], more


async def list_cases_without_names(tx: Tx, wanted: Wanted) -> tuple[list[ExtractedCase], str | None]:
    """A page as `list_cases` has it, with decisions and without names: nothing about a person is opened."""
    page, more = await _page(tx, wanted, _with_decisions)
    return [ExtractedCase(as_case(row), row.outcome, row.decided_on) for row in page], more


async def _page(
    tx: Tx, wanted: Wanted, shown_with: Callable[[FromClause], Select[Any]]
) -> tuple[list[Row[Any]], str | None]:
    oldest_first = wanted.is_oldest_first
    # Pages are cut out before anything is joined to them: a name that many people share finds thousands.
    pages = [_ordered(query, wanted, oldest_first=oldest_first) for query in _found(tx, wanted)]
    if not pages:
        return [], None
    found = union_all(*(select(page.limit(wanted.limit + 1).subquery()) for page in pages)).subquery("found")
    shown = _in_order(select(found), found, oldest_first=oldest_first).limit(wanted.limit + 1).subquery("shown")
    rows = list(await tx.all(_in_order(shown_with(shown), shown, oldest_first=oldest_first)))
    page = rows[: wanted.limit]
    return page, _cursor(page[-1]) if len(rows) > wanted.limit else None


def _listed(row: Row[Any], vault: Vault) -> ListedCase:
    return ListedCase(as_case(row), opened_name(row, key_of(row, vault)), row.passed, row.failed, row.unknown)


def _with_names(cases: FromClause) -> Select[Any]:
    """The cases, with the data of people and of rules that the list shows."""
    return (
        select(
            *[cases.c[column.name] for column in STATE],
            person.c.wrapped_key,
            person.c.name,
            assessment.c.passed,
            assessment.c.failed,
            assessment.c.unknown,
        )
        .join_from(cases, person, cases.c.person_id == person.c.person_id)
        .join(assessment, assessment.c.case_id == cases.c.case_id)
    )


def _with_decisions(cases: FromClause) -> Select[Any]:
    """The cases, with what was decided where something is."""
    columns = [cases.c[column.name] for column in STATE]
    return select(*columns, decision.c.outcome, decision.c.decided_on).join_from(
        cases, decision, decision.c.case_id == cases.c.case_id, isouter=True
    )


def _found(tx: Tx, wanted: Wanted) -> list[Select[Any]]:
    """The wanted cases as separate queries, by status, by reference, and by name or number.

    Each query has an index of its own; one condition with `or` could use none. An empty search finds nothing.
    """
    cases = select(*STATE).where(is_own(tx))
    if wanted.programme_id:
        cases = cases.where(application.c.programme_id == wanted.programme_id)
    if wanted.is_urgent:
        answer_by, exit_by = urgent_until(tx.today)
        cases = cases.where(or_(application.c.answer_due_on <= answer_by, application.c.planned_exit_on <= exit_by))
    in_each = [cases] if wanted.statuses is None else [cases.where(*_stands_at(status)) for status in wanted.statuses]
    return [search for one in in_each for search in _searched(tx, one, wanted)]


def _stands_at(status: ShownStatus) -> tuple[ColumnElement[bool], ...]:
    if status == "deceased":
        return (application.c.death_id.is_not(None),)
    return application.c.status == status, application.c.death_id.is_(None)


def _searched(tx: Tx, cases: Select[Any], wanted: Wanted) -> list[Select[Any]]:
    if not wanted.q or not wanted.q.strip():
        return [cases]
    reference, ways = normal_reference(wanted.q) or "", search_keys_for(wanted.q, tx.resource(Vault))
    found = [cases.where(application.c.reference == reference)]
    if ways:
        theirs = cases.join(person, application.c.person_id == person.c.person_id)
        found.append(theirs.where(is_found_by(ways), application.c.reference != reference))
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
        raise InvalidInput(fields={"after": "This is not a cursor of this list."}) from None
