"""The filters of *Søknader*, which the list and its file have in common. They are in the address."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Query

from services.gateway.clients.intake.overview import Filters
from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.staff.applications.choices import APPLICATION_STATUSES
from services.gateway.pages.staff.programme_code import programme_behind

ALL = "alle"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address asks for. `q` is the text in the field *Finn*, `tilbud` the code of a programme.

    Without a status and a search that is what waits for a decision; `status=alle` is everything.
    """

    q: str
    status: str
    tilbud: str

    def filters(self, programmes: list[Programme]) -> Filters:
        """The same as intake filters by it. A code of no programme leaves that filter out."""
        chosen = programme_behind(self.tilbud, [programme.programme_id for programme in programmes])
        filters = Filters(q=self.q.strip() or None, programme_id=chosen)
        if not self.status:
            return replace(filters, open=True)
        return filters if self.status == ALL else replace(filters, status=self.status)


def _in_the_address(
    q: Annotated[str, Query()] = "", status: Annotated[str, Query()] = "", tilbud: Annotated[str, Query()] = ""
) -> Chosen:
    known = status if status in {*APPLICATION_STATUSES, ALL} else ALL if q.strip() else ""
    return Chosen(q, known, tilbud)


ChosenFilters = Annotated[Chosen, Depends(_in_the_address)]
