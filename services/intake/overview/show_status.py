"""Show an applicant the status, by the reference on the receipt and the year of birth."""

from sqlalchemy import select

from services.intake.cases.db import STATE, as_case
from services.intake.cases.domain.case import Case
from services.intake.cases.tables import application
from services.intake.overview.refusals import NoSuchApplication
from services.intake.people.db import key_of, opened_birth_date
from services.intake.people.tables import person
from services.intake.vault import Vault
from shared.database import Tx
from shared.ids import normal_reference

_WITH_BIRTH_DATE = select(*STATE, person.c.wrapped_key, person.c.birth_date).join_from(
    application, person, application.c.person_id == person.c.person_id
)


async def show_status(tx: Tx, reference: str, birth_year: int) -> Case:
    """The case. Raises NoSuchApplication, whichever of the two is wrong."""
    clean = normal_reference(reference)
    row = await tx.first(_WITH_BIRTH_DATE.where(application.c.reference == clean)) if clean else None
    if row is None or opened_birth_date(row, key_of(row, tx.resource(Vault))).year != birth_year:
        raise NoSuchApplication
    return as_case(row)
