"""Find out whether a planned stay can start on another day, and when it would end then."""

from datetime import date

from services.housing.end_of_stay.domain.agreed_end import possible_ends
from services.housing.programmes.find_programme import find_programme
from services.housing.stays.domain.stay import Stay
from services.housing.stays.is_free import is_free
from shared.database import Tx


async def find_new_start(tx: Tx, stay: Stay, starts_on: date) -> Stay | None:
    """The stay, moved to `starts_on` with its usual or agreed end; None if somebody else has the place then."""
    programme = await find_programme(tx, stay.programme_id)
    for end in possible_ends(stay, starts_on, programme.usual_stay):
        if await is_free(tx, stay.place_no, starts_on, end, but=stay.stay_id):
            return stay.start_on(starts_on, end=end)
    return None
