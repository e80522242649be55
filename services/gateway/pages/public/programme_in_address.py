"""Parses the id of a programme in the address of a public page."""

from typing import Annotated

from fastapi import Depends

from services.gateway.clients.intake.programmes import ProgrammeId, programme_id_of
from shared.refusals import NotFound


def programme_in_address(programme_id: str) -> ProgrammeId:
    """The id. Raises NotFound when no programme can have it."""
    found = programme_id_of(programme_id)
    if found is None:
        raise NotFound
    return found


InAddress = Annotated[ProgrammeId, Depends(programme_in_address)]
