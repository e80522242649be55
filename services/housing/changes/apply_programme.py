"""A programme's file was read: its places and rules are saved, and notices are set for the people who live there."""

from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.programmes.define_programme import define_programme
from services.housing.programmes.domain import DefinedProgramme
from services.housing.stays.domain.stay import StayState
from services.housing.stays.list_open_stays import list_open_stays
from shared.database import Tx


async def apply_programme(tx: Tx, defined: DefinedProgramme) -> None:
    """Save the programme, and set timers for new notice days. Stays on closed places are not ended."""
    await define_programme(tx, defined)
    for stay in await list_open_stays(tx, programme_id=defined.programme_id):
        if stay.state is StayState.LIVING:
            await watch_end_of_stay(tx, stay)
