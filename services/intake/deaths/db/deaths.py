"""Recorded deaths: sealed under the person's key, and a mark on every case of the person."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, insert, or_, select, update

from services.intake.applications.domain.application import Case
from services.intake.cases.db import STATE, as_case
from services.intake.db.tables import application, death, person
from services.intake.deaths.domain import Death
from services.intake.domain.refusals import NoSuchCase
from services.intake.people.db import key_of, number_key_of
from services.intake.people.domain.vault import Cell, Key, vault_of
from shared.database import Tx


async def list_cases_of_person(tx: Tx, case_id: UUID, *, lock: bool = False) -> list[Case]:
    """Every case of the person behind this one. Raises NoSuchCase.

    Each application brings a person of its own; two are one person when they gave the same identity number.
    """
    asked = select(person).join_from(person, application, application.c.person_id == person.c.person_id)
    row = await tx.first(asked.where(application.c.case_id == case_id))
    if row is None:
        raise NoSuchCase
    number = number_key_of(row, vault_of(tx))
    theirs: ColumnElement[bool] = application.c.person_id == row.person_id
    if number is not None:
        alike = select(person.c.person_id).where(person.c.search_keys.contains([number]))
        theirs = or_(theirs, application.c.person_id.in_(alike))
    return await _cases(tx, theirs, lock=lock)


async def lock_cases_of_death(tx: Tx, case_id: UUID) -> list[Case]:
    """The cases that the death in this one marks, kept as they are; none when no death is recorded."""
    marked = select(application.c.death_id).where(application.c.case_id == case_id)
    return await _cases(tx, application.c.death_id.in_(marked.scalar_subquery()), lock=True)


async def has_died(tx: Tx, case_id: UUID) -> bool:
    """Whether a death is recorded in this case."""
    row = await tx.first(select(application.c.death_id).where(application.c.case_id == case_id))
    return row is not None and row.death_id is not None


async def add_death(tx: Tx, new: Death, key: Key) -> None:
    """Keep what was recorded."""
    died_on = new.died_on.isoformat() if new.died_on else None
    await tx.execute(
        insert(death).values(
            death_id=new.death_id,
            person_id=new.person_id,
            died_on=key.seal_if(died_on, _cell("died_on", new.death_id)),
            source=new.source,
            recorded_on=new.recorded_on,
            recorded_by=new.recorded_by,
        )
    )


async def mark_cases(tx: Tx, case_ids: Iterable[UUID], death_id: UUID | None) -> None:
    """The cases of somebody who has died; None takes the mark away."""
    await tx.execute(update(application).where(application.c.case_id.in_(list(case_ids))).values(death_id=death_id))


async def mark_corrected(tx: Tx, death_id: UUID, reason: str) -> None:
    """It was not so. What was recorded stays, with who corrected it and why."""
    key = await _key(tx, death_id)
    values = {
        "corrected_on": tx.today,
        "corrected_by": tx.actor.staff_id,
        "correction_reason": key.seal(reason, _cell("correction_reason", death_id)),
    }
    await tx.execute(update(death).where(death.c.death_id == death_id).values(values))


async def replace_day(tx: Tx, death_id: UUID, new_id: UUID, died_on: date | None) -> None:
    """Another record of the same death, with another day."""
    was = (await _deaths(tx, death.c.death_id == death_id))[0]
    staff_id = tx.actor.staff_id or was.recorded_by
    changed = replace(was, death_id=new_id, died_on=died_on, recorded_on=tx.today, recorded_by=staff_id)
    await add_death(tx, changed, await _key(tx, death_id))


async def find_deaths(tx: Tx, case: Case) -> tuple[Death | None, list[Death]]:
    """The death that is recorded in this case, and what was recorded of this person by mistake, oldest first."""
    found = await _deaths(tx, or_(death.c.death_id == case.death_id, death.c.person_id == case.person_id))
    standing = next((one for one in found if one.death_id == case.death_id), None)
    return standing, [one for one in found if one.corrected_on is not None]


async def _cases(tx: Tx, which: ColumnElement[bool], *, lock: bool) -> list[Case]:
    query = select(*STATE).where(which).order_by(application.c.case_id)
    return [as_case(row) for row in await tx.all(query.with_for_update() if lock else query)]


async def _key(tx: Tx, death_id: UUID) -> Key:
    wanted = select(person.c.person_id, person.c.wrapped_key).join(death, death.c.person_id == person.c.person_id)
    return key_of(await tx.one(wanted.where(death.c.death_id == death_id)), vault_of(tx))


async def _deaths(tx: Tx, which: ColumnElement[bool]) -> Sequence[Death]:
    with_key = select(death, person.c.wrapped_key).join(person, death.c.person_id == person.c.person_id)
    rows = await tx.all(with_key.where(which).order_by(death.c.death_id))
    return [_opened(row, key_of(row, vault_of(tx))) for row in rows]


def _opened(row: Row[Any], key: Key) -> Death:
    died_on = key.open_if(row.died_on, _cell("died_on", row.death_id))
    return Death(
        death_id=row.death_id,
        person_id=row.person_id,
        died_on=date.fromisoformat(died_on) if died_on else None,
        source=row.source,
        recorded_on=row.recorded_on,
        recorded_by=row.recorded_by,
        corrected_on=row.corrected_on,
        corrected_by=row.corrected_by,
        correction_reason=key.open_if(row.correction_reason, _cell("correction_reason", row.death_id)),
    )


def _cell(column: str, death_id: UUID) -> Cell:
    return Cell("death", column, death_id)
