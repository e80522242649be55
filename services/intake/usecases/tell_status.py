"""Tell an applicant how it stands, by the reference on the receipt and the year of birth."""

from services.intake.db.case_list import get_case_by_reference
from services.intake.db.cases import as_case
from services.intake.domain.application import Case
from shared.database import Tx


async def tell_status(reference: str, birth_year: int, tx: Tx) -> Case:
    """The state of the case. Raises NoSuchApplication, whichever of the two is wrong."""
    return as_case(await get_case_by_reference(tx, reference, birth_year))
