"""Look up one programme of this installation."""

from services.intake.programmes.domain.programme import Catalogue, Programme
from services.intake.programmes.refusals import UnknownProgramme
from shared.database import Tx


def find_programme(tx: Tx, programme_id: str) -> Programme:
    """The programme with this id. Raises UnknownProgramme."""
    programme = tx.resource(Catalogue).programmes.get(programme_id)
    if programme is None:
        raise UnknownProgramme(fields={"programme_id": UnknownProgramme.message})
    return programme
