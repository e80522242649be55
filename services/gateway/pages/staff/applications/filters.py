"""The filters of *Søknader*, which the list and its file have in common. They are in the address as codes and an id."""

import re
from dataclasses import asdict, dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from services.gateway.clients.intake.overview import Filters
from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.staff.applications.choices import APPLICATION_STATUSES
from services.gateway.pages.staff.programme_code import programme_behind

ALL = "alle"
CODE = re.compile("[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address asks for. `sok` is the id of a search (`pages/searched.py`), `tilbud` the code of a programme.

    Without a status and a search that is what waits for a decision; `status=alle` is everything.
    """

    sok: str
    status: str
    tilbud: str

    @classmethod
    def of(cls, sok: str, status: str, tilbud: str) -> "Chosen":
        """The same without what is no status and no code."""
        known = status if status in {*APPLICATION_STATUSES, ALL} else ALL if sok else ""
        return cls(sok, known, tilbud if CODE.fullmatch(tilbud) else "")

    @property
    def query(self) -> str:
        """These filters for a link that may go on with others."""
        return urlencode(asdict(self))

    @property
    def address(self) -> str:
        """The list with these filters."""
        query = urlencode({name: code for name, code in asdict(self).items() if code})
        return f"/soknader?{query}" if query else "/soknader"

    @property
    def without_search(self) -> str:
        """The list with the other filters."""
        return replace(self, sok="").address

    def filters(self, programmes: list[Programme], words: str) -> Filters:
        """The same as intake filters by it. A code of no programme leaves that filter out."""
        chosen = programme_behind(self.tilbud, [programme.programme_id for programme in programmes])
        filters = Filters(q=words or None, programme_id=chosen)
        if not self.status:
            return replace(filters, open=True)
        return filters if self.status == ALL else replace(filters, status=self.status)


def _in_the_address(
    sok: Annotated[str, Query()] = "", status: Annotated[str, Query()] = "", tilbud: Annotated[str, Query()] = ""
) -> Chosen:
    return Chosen.of(sok, status, tilbud)


ChosenFilters = Annotated[Chosen, Depends(_in_the_address)]
