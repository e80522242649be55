"""What intake refuses about programmes and municipalities."""

from collections.abc import Sequence
from typing import Protocol

from shared.refusals import NotFound, Refusal


class UnknownProgramme(NotFound):
    """The programme id is in no file."""

    message = "There is no programme with this name."


class UnknownMunicipality(Refusal):
    """No municipality of Norway has this number or this official name."""

    status = 422
    message = "There is no municipality with this name or number."


class Named(Protocol):
    """A municipality, as far as a refusal names it."""

    @property
    def full_name(self) -> str:
        """Its official names, with the county where two share one."""


class SeveralMunicipalities(Refusal):
    """Two municipalities share this name; the person says which one."""

    status = 422
    message = "There are several with this name: {names}. Which one?"

    def __init__(self, meant: Sequence[Named]) -> None:
        super().__init__(names="; ".join(one.full_name for one in meant))
