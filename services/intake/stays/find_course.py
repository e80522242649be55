"""Look up the days of a stay and of aftercare."""

from uuid import UUID

from sqlalchemy import select

from services.intake.stays.domain import Course
from services.intake.stays.tables import course
from shared.database import Tx


async def find_course(tx: Tx, case_id: UUID) -> Course:
    """The days that were announced; none while nothing was."""
    columns = [course.c[day] for day in Course.__dataclass_fields__]
    row = await tx.first(select(*columns).where(course.c.case_id == case_id))
    return Course() if row is None else Course(*row)
