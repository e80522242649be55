"""The person was expected and has not arrived: staff have to look for them."""

from uuid import UUID

from services.housing.arrivals import announcements
from services.housing.arrivals.history import ArrivalHistory
from services.housing.cases.record_history import record_history
from services.housing.stays.check_version import check_version
from services.housing.stays.domain.stay import Stay
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce
from shared.version import Version


async def record_not_arrived(tx: Tx, stay_id: UUID, *, version: Version | None = None) -> Stay:
    """Announce once for each planned start that the person has not arrived. The place stays held for the person.

    Raises NoSuchStay, NotPlanned, NotExpectedYet, or StayHasChanged when it has another `version` now.
    """
    stay = await lock_stay(tx, stay_id)
    missed = stay.mark_not_arrived(today=tx.today)
    if missed == stay:
        return stay
    await check_version(tx, stay, version)
    await save_stay(tx, missed)
    await announce(tx, announcements.not_arrived(missed))
    await record_history(tx, stay.case_id, ArrivalHistory.NOT_ARRIVED, expected_on=stay.starts_on)
    return missed
