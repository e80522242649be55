"""A programme's file was read: its units and places are there, and places that left the file take nobody new."""

from collections.abc import Sequence

from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.programmes.db import close_places_except, save_place, save_programme, save_unit
from services.housing.programmes.domain import DefinedUnit
from services.housing.stays.domain.stay import StayState
from services.housing.stays.list_open_stays import list_open_stays
from shared.database import Tx


async def define_programme(
    tx: Tx,
    programme_id: str,
    *,
    name: dict[str, str],
    usual_stay: str | None,
    notice_days: list[int],
    units: Sequence[DefinedUnit],
) -> None:
    """Take over what the file says. Nothing is deleted: whoever lives on a closed place lives there as before."""
    await save_programme(tx, programme_id, name=name, usual_stay=usual_stay, notice_days=notice_days)
    for position, unit in enumerate(units):
        about_unit = {"name": unit.name, "opens_on": unit.opens_on, "pets_allowed": unit.pets_allowed}
        unit_id = await save_unit(tx, programme_id, unit.key, position=position, **about_unit)
        for order, place in enumerate(unit.places):
            about_place = {"name": place.name, "kind": place.kind, "step": place.step}
            await save_place(tx, programme_id, place.key, unit_id=unit_id, position=order, **about_place)
    keys = [place.key for unit in units for place in unit.places]
    await close_places_except(tx, programme_id, keys, closed_on=tx.today)
    for stay in await list_open_stays(tx, programme_id=programme_id):
        if stay.state is StayState.LIVING:
            await watch_end_of_stay(tx, stay)
