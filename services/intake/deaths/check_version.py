"""Refuse to record or correct a death from an older version of what is recorded."""

from services.intake.cases.domain.case import Case
from services.intake.cases.find_history import find_history
from services.intake.deaths.domain import facts_about
from services.intake.deaths.refusals import DeathHasChanged
from shared.database import Tx
from shared.version import Version, how_it_stands, is_version_of


async def check_version(tx: Tx, case: Case, version: Version | None) -> None:
    """Check that the locked `case` still has this version. With None nothing is checked. Raises DeathHasChanged."""
    facts = facts_about(case)
    if version is not None and not is_version_of(version, *facts):
        lines = await find_history(tx, case.case_id)
        raise DeathHasChanged(current=how_it_stands(version, *facts, lines=lines))
