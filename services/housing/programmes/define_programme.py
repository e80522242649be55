"""A programme's file was read: its units and places are saved, and places that left the file are closed."""

from services.housing.programmes.db import close_places_except, save_place, save_programme, save_unit
from services.housing.programmes.domain import DefinedProgramme
from shared.database import Tx


async def define_programme(tx: Tx, defined: DefinedProgramme) -> None:
    """Save the content of the file. Nothing is deleted: stays on closed places are not changed."""
    await save_programme(
        tx,
        defined.programme_id,
        name=defined.name,
        usual_stay=defined.usual_stay,
        notice_days=list(defined.notice_days),
    )
    for position, unit in enumerate(defined.units):
        about_unit = {"name": unit.name, "opens_on": unit.opens_on, "pets_allowed": unit.pets_allowed}
        unit_id = await save_unit(tx, defined.programme_id, unit.key, position=position, **about_unit)
        for order, place in enumerate(unit.places):
            about_place = {"name": place.name, "kind": place.kind, "step": place.step}
            await save_place(tx, defined.programme_id, place.key, unit_id=unit_id, position=order, **about_place)
    keys = [place.key for unit in defined.units for place in unit.places]
    await close_places_except(tx, defined.programme_id, keys, closed_on=tx.today)
