"""The board of units and places, who waits, and what housing knows about one case."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer, HistoryEntry
from services.gateway.clients.calls import Calls
from services.gateway.clients.housing.offers import Offer
from services.gateway.clients.housing.stays import ListedStay, Stay, StayOnBoard
from shared.database import Actor
from shared.edge.dates import Bounds


class Gap(Answer):
    """Consecutive days on which nobody has a place, before the next stay; `until` is the first day of that stay."""

    starts_on: date
    until: date
    days: int


class Place(Answer):
    """A place and who has it when.

    `state` is its state today: also later, overdue, after_death or closed, and not_free, for which no reason is given.
    `promised_from` is the first free day that can be relied on; None when there is none, or the place is free now.
    """

    place_id: UUID
    name: str
    kind: str = ""
    state: str
    free_from: date | None = None
    promised_from: date | None = None
    is_empty: bool
    may: list[str]
    gaps: list[Gap] = Field(default_factory=list)
    stays: list[StayOnBoard] = Field(default_factory=list)


class Unit(Answer):
    """A dwelling with one or more places."""

    unit_key: str
    name: str
    programme_id: str
    places: list[Place] = Field(default_factory=list)


class Board(Answer):
    """Units, places and stays between two days."""

    from_: date = Field(alias="from")
    until: date
    units: list[Unit]


class Waiting(Answer):
    """A granted case that has no place yet."""

    case_id: UUID
    programme_id: str
    granted_on: date
    planned_exit_on: date | None = None
    days_to_exit: int | None = None
    next_free_on: date | None = None
    gap_days: int | None = None
    """Days from the exit until a place of the programme is free; 0 when one is free in time."""


class OfferLimits(Answer):
    """The days on which a stay may start."""

    starts_on: Bounds


class OfferForm(Answer):
    """The places that may be offered, and the days that an offer has by default."""

    earliest_start_on: date
    answer_due_on: date
    limits: OfferLimits | None = None
    units: list[Unit]


class CaseHousing(Answer):
    """What housing knows about one case. `may` has offer while the person waits for a place."""

    offers: list[Offer] = Field(default_factory=list)
    stay: Stay | None = None
    history: list[HistoryEntry] = Field(default_factory=list)
    may: list[str]


class Overview(Calls):
    """The lists, the board and the whole case of housing; they only read."""

    async def find_board(
        self, actor: Actor, *, start: date, months: int = 12, programme_id: str | None = None
    ) -> Board:
        """The board for a number of months from `start` on."""
        return await self.get(
            "board",
            actor=actor,
            params={"from": start, "months": months, "programme_id": programme_id},
            answer=Board,
        )

    async def find_offer_form(self, actor: Actor, *, case_id: UUID | None, place_id: UUID | None) -> OfferForm:
        """The places and default days for an offer, to one case or to all who wait, and for one place."""
        params = {"case_id": case_id, "place_id": place_id}
        return await self.get("offer-form", actor=actor, params=params, answer=OfferForm)

    async def list_waiting(self, actor: Actor) -> list[Waiting]:
        """The people who were granted a place and have none."""
        return await self.get("waiting", actor=actor, answer=list[Waiting])

    async def list_stays(self, actor: Actor, *, state: str | None = None, due: str | None = None) -> list[ListedStay]:
        """Stays in a state, or stays whose arrival or end staff have to look at today (`due`)."""
        return await self.get("stays", actor=actor, params={"state": state, "due": due}, answer=list[ListedStay])

    async def find_case(self, actor: Actor, case_id: UUID) -> CaseHousing:
        """Offers, stay and history of one case."""
        return await self.get("cases", case_id, "stay", actor=actor, answer=CaseHousing)
