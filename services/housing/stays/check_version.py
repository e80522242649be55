"""Refuse a change of a stay that was asked for from an older version of it."""

from services.housing.cases.find_history import find_history
from services.housing.stays.domain.shown import stay_now
from services.housing.stays.domain.stay import Stay
from services.housing.stays.refusals import StayHasChanged
from shared.database import Tx
from shared.version import Version, how_it_stands, is_version_of


async def check_version(tx: Tx, stay: Stay, version: Version | None) -> None:
    """Check that the locked `stay` still has this version. With None nothing is checked. Raises StayHasChanged."""
    if version is None or is_version_of(version, *stay.facts):
        return
    lines = await find_history(tx, stay.case_id)
    raise StayHasChanged(current=how_it_stands(version, *stay.facts, lines=lines) | {"stay": stay_now(stay, tx.today)})
