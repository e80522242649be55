"""Tell an applicant how it stands, by the reference on the receipt and the year of birth."""

from services.intake.applications.domain.application import Case
from services.intake.cases.db import as_case
from services.intake.overview.db.case_list import get_case_by_reference
from shared.database import Tx


async def tell_status(reference: str, birth_year: int, tx: Tx) -> Case:
    """The state of the case. Raises NoSuchApplication, whichever of the two is wrong."""
    return as_case(await get_case_by_reference(tx, reference, birth_year))
