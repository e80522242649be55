"""The agreed end of a stay is 90, 60, 30 or 14 days away: staff have to plan the next home with the person."""

from datetime import date
from uuid import UUID

from services.housing.cases.find_deaths import find_deaths
from services.housing.cases.record_history import record_history
from services.housing.end_of_stay import announcements
from services.housing.end_of_stay.db import add_notice
from services.housing.end_of_stay.domain.notices import last_morning, nearest_notice
from services.housing.end_of_stay.history import EndOfStayHistory
from services.housing.programmes.find_programme import find_programme
from services.housing.stays.domain.stay import StayState
from services.housing.stays.lock_stay_row import lock_stay_row
from shared.clock import OSLO
from shared.database import Tx
from shared.messaging import announce


async def announce_expiring_stay(tx: Tx, stay_id: UUID, *, days: int, agreed_end_on: date) -> None:
    """Announce the notice `days` before `agreed_end_on` once, if that is still the end and no death is recorded.

    After downtime only the notice nearest to the end is announced, and the others are saved as skipped. The nearest
    follows from the date alone, so that the order in which timers fire on several workers does not matter.
    """
    stay = await lock_stay_row(tx, stay_id)
    if stay.state is not StayState.LIVING or stay.agreed_end_on != agreed_end_on:
        return
    if await find_deaths(tx, [stay.case_id]):
        return
    programme = await find_programme(tx, stay.programme_id)
    nearest = nearest_notice(agreed_end_on, programme.notice_days, last_morning(tx.now.astimezone(OSLO)))
    is_due = days == nearest and tx.today <= agreed_end_on
    is_first = await add_notice(tx, stay_id, agreed_end_on, days, announced=is_due)
    if not (is_due and is_first):
        return
    await announce(tx, announcements.stay_expiring(stay, milestone_days=days, today=tx.today))
    days_left = (agreed_end_on - tx.today).days
    await record_history(tx, stay.case_id, EndOfStayHistory.EXPIRING, agreed_end_on=agreed_end_on, days_left=days_left)
