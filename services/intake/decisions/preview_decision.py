"""Show a decision before it is made: its letter, and the last day to complain."""

from datetime import date
from uuid import UUID

from services.intake.cases.domain.case import DecisionOutcome
from services.intake.cases.find_case import find_case
from services.intake.decisions.work_out_decision import DecisionWithLetter, work_out_decision
from shared.access_log import record_access
from shared.database import Tx
from shared.version import Version


async def preview_decision(
    tx: Tx,
    case_id: UUID,
    *,
    outcome: DecisionOutcome,
    reasons: str,
    departure_reason: str | None,
    notified_on: date | None,
    version: Version | None = None,
) -> DecisionWithLetter:
    """The decision that would be made today. Raises the same refusals as deciding. Writes only an access row."""
    case = await find_case(tx, case_id)
    await record_access(tx, case_id=case_id, person_id=case.person_id, what="letter", why="preview_decision")
    return await work_out_decision(
        tx,
        case,
        outcome=outcome,
        reasons=reasons,
        departure_reason=departure_reason,
        notified_on=notified_on,
        version=version,
    )
