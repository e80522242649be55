"""Set the timers that give notice before a stay ends, and one for the day after."""

from datetime import timedelta

from services.housing.cases.find_deaths import find_deaths
from services.housing.end_of_stay.domain.notices import MORNING, notice_day, notices_from
from services.housing.programmes.find_programme import find_programme
from services.housing.stays.domain.stay import Stay
from shared.clock import at_hour
from shared.database import Tx
from shared.timers import set_timer

STAY_EXPIRING = "stay_expiring"
STAY_OVERDUE = "stay_overdue"


async def watch_end_of_stay(tx: Tx, stay: Stay) -> None:
    """Have housing told on each notice day of the programme, and the morning after the agreed end (S3-16).

    Setting them again changes nothing, so this may be called whenever it is not certain that they are set. After a
    death nobody counts the days.
    """
    if await find_deaths(tx, [stay.case_id]):
        return
    programme = await find_programme(tx, stay.programme_id)
    about = {"agreed_end_on": stay.agreed_end_on.isoformat()}
    for days in notices_from(stay.agreed_end_on, programme.notice_days, stay.notices_from or stay.first_day):
        due_at = at_hour(notice_day(stay.agreed_end_on, days), MORNING)
        await set_timer(tx, kind=STAY_EXPIRING, ref=stay.stay_id, due_at=due_at, data=about | {"days": days})
    day_after = at_hour(stay.agreed_end_on + timedelta(days=1), MORNING)
    await set_timer(tx, kind=STAY_OVERDUE, ref=stay.stay_id, due_at=day_after, data=about)
