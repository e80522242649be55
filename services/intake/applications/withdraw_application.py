"""The applicant takes the application back."""

from uuid import UUID

from services.intake.announcements import application_withdrawn
from services.intake.cases.db import change_case, take_case
from services.intake.cases.domain import check_before_the_stay
from services.intake.cases.record_history import note
from services.intake.exit_dates.watch_exit import EXIT_APPROACHING
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers


async def withdraw_application(case_id: UUID, tx: Tx) -> None:
    """End the case before a stay, also after a decision. No reason is asked, and it may be applied again."""
    case = await take_case(tx, case_id)
    check_before_the_stay(case.shown_status)
    await change_case(tx, case_id, status="withdrawn")
    await cancel_timers(tx, ref=case_id, kinds=[EXIT_APPROACHING])
    await note(tx, case_id, "application_withdrawn")
    await announce(application_withdrawn(case, tx.today), tx)
