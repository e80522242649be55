"""Set the timers of the notices before the agreed end of a stay, and of the day after."""

from datetime import timedelta

from services.housing.cases.find_deaths import find_deaths
from services.housing.end_of_stay.domain.notices import MORNING, notice_day, notices_from
from services.housing.programmes.find_programme import find_programme
from services.housing.stays.domain.stay import Stay
from shared.clock import at_hour
from shared.database import Tx
from shared.timers import TimerKind, set_timer


class EndOfStayTimer(TimerKind):
    """The timers of a stay; `ref` is its id, and `data` has the agreed end that the notice is about."""

    EXPIRING = "stay_expiring"
    """A notice; `data` has its `days` before the end."""
    OVERDUE = "stay_overdue"


async def watch_end_of_stay(tx: Tx, stay: Stay) -> None:
    """Set one timer for each notice day of the programme, and one for the morning after the agreed end (S3-16).

    Idempotent: timers that are set already stay as they are. After a recorded death none is set.
    """
    if await find_deaths(tx, [stay.case_id]):
        return
    programme = await find_programme(tx, stay.programme_id)
    about = {"agreed_end_on": stay.agreed_end_on.isoformat()}
    for days in notices_from(stay.agreed_end_on, programme.notice_days, stay.notices_from or stay.first_day):
        due_at = at_hour(notice_day(stay.agreed_end_on, days), MORNING)
        await set_timer(tx, kind=EndOfStayTimer.EXPIRING, ref=stay.stay_id, due_at=due_at, data=about | {"days": days})
    day_after = at_hour(stay.agreed_end_on + timedelta(days=1), MORNING)
    await set_timer(tx, kind=EndOfStayTimer.OVERDUE, ref=stay.stay_id, due_at=day_after, data=about)
