"""Find the first and the last day on which the person of a stay can have arrived."""

from services.housing.cases.find_case import find_case
from services.housing.programmes.get_place import get_place
from services.housing.stays.domain.days import arrival_days
from services.housing.stays.domain.stay import Stay
from shared.database import Tx
from shared.edge.dates import Bounds


async def find_arrival_days(tx: Tx, stay: Stay) -> Bounds:
    """From the decision, or from the day the house opened if that was later, to today."""
    case, place = await find_case(tx, stay.case_id), await get_place(tx, stay.place_id)
    return arrival_days(case.granted_on if case else None, place.opens_on, tx.today)
