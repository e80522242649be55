"""The names of the people in cases."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.intake.cases.db import STATE, as_case, is_own
from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from services.intake.overview.domain import Named
from services.intake.people.db import key_of, opened_name
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx

_NAMED = select(*STATE, person.c.wrapped_key, person.c.name).join_from(
    application, person, application.c.person_id == person.c.person_id
)


async def find_names(tx: Tx, case_ids: Sequence[UUID]) -> dict[UUID, Named]:
    """The person in each of these cases. Cases that do not exist are left out."""
    vault = tx.resource(Vault)
    rows = await tx.all(_NAMED.where(application.c.case_id.in_(case_ids), is_own(tx)))
    return {
        row.case_id: Named(
            row.person_id,
            opened_name(row, key_of(row, vault)),
            deceased=row.death_id is not None,
            has_person_page=as_case(row).has_person_page,
        )
        for row in rows
    }


async def list_cases_of_people(tx: Tx, person_ids: Sequence[UUID]) -> list[tuple[Case, str]]:
    """The cases of these people, each with the name that was given there."""
    vault = tx.resource(Vault)
    rows = await tx.all(
        _NAMED.where(application.c.person_id.in_(person_ids), is_own(tx)).order_by(application.c.case_id)
    )
    return [(as_case(row), opened_name(row, key_of(row, vault))) for row in rows]
