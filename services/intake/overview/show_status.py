"""Show the status of a case to the person whom it is about, and to the person's helpers."""

from services.intake.cases.find_case import find_case
from services.intake.overview.domain import StatusOfCase
from services.intake.person_access.check_let_in import check_let_in
from services.intake.questions.find_asked import find_asked
from services.intake.stays.domain import stage_of, way_of
from services.intake.stays.find_course import find_course
from services.intake.withdrawals.find_standing_request import find_standing_request
from shared.access_log import record_access
from shared.database import Tx


async def show_status(tx: Tx) -> StatusOfCase:
    """Where the case of the principal who acts is on its way. Writes an access row.

    Raises OnlyThosePeopleLetIn and LinkHasEnded.
    """
    principal = await check_let_in(tx)
    case = await find_case(tx, principal.case_id)
    course = await find_course(tx, case.case_id)
    stage = stage_of(case, course, tx.today)
    why = f"asked_by_{principal.kind}"
    await record_access(tx, case_id=case.case_id, person_id=case.person_id, what="status", why=why)
    way = way_of(case, course, stage)
    if principal.kind == "helper":
        return StatusOfCase(case, course, stage, way, is_for_helper=True)
    withdrawal, asked = await find_standing_request(tx, case), await find_asked(tx, case.case_id)
    return StatusOfCase(case, course, stage, way, withdrawal=withdrawal, asked=asked)
