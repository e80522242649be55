"""Put together who has opened whose cases, for each member of staff, with what a reviewer looks at first."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from services.gateway.access.absences import Absence, list_absences
from services.gateway.clients.accesses import OpenedCase
from services.gateway.pages.page import Page
from services.gateway.pages.staff.accesses.reviews import Review, newest_reviews
from services.gateway.pages.staff.together import Away
from shared.clock import OSLO, wall_now
from shared.database import Actor

DAYS = 30
"""Days that are reviewed, today included."""


@dataclass(slots=True)
class OpenedOnADay:
    """A case that somebody has opened on a day, in all services together."""

    day: date
    case_id: UUID
    at_night: bool = False
    related: bool = False
    away: bool = False
    """Whether the member of staff was recorded as absent on that day."""


@dataclass(slots=True)
class OfOneMember:
    """What a member of staff has opened, the newest first, and when somebody last looked through it."""

    staff_id: UUID
    opened: list[OpenedOnADay] = field(default_factory=list)
    review: Review | None = None

    @property
    def people(self) -> int:
        """How many cases they have opened."""
        return len({one.case_id for one in self.opened})

    @property
    def most_on_a_day(self) -> int:
        """The most cases on one day."""
        return max(Counter(one.day for one in self.opened).values(), default=0)

    @property
    def unrelated(self) -> int:
        """How many cases they have nothing to do with, as far as any service knows."""
        return len({one.case_id for one in self.opened if not one.related})

    @property
    def at_night(self) -> int:
        """How many cases between 22 and 6."""
        return len({one.case_id for one in self.opened if one.at_night})

    @property
    def while_away(self) -> int:
        """How many cases on days on which they were absent."""
        return len({one.case_id for one in self.opened if one.away})


def last_day() -> date:
    """The last day that is reviewed: today in Norway, by the wall clock."""
    return wall_now().astimezone(OSLO).date()


async def look_over(page: Page, away: Away) -> list[OfOneMember]:
    """Everybody who has opened a case in the period, those who stand out first.

    A case is related when one service knows it: the contact person is known to followup, who has decided to intake.
    """
    last = last_day()
    first = last - timedelta(days=DAYS - 1)
    asked = (
        away.ask(name, log.list_opened(page.actor, first, last), list[OpenedCase]())
        for name, log in page.clients.access_logs().items()
    )
    answers = await asyncio.gather(*asked)
    async with page.database.begin(Actor.system("gateway")) as tx:
        absences = await list_absences(tx, until_after=first)
        reviews = await newest_reviews(tx)
    members = [
        OfOneMember(staff_id, opened, reviews.get(staff_id))
        for staff_id, opened in _by_member(line for answer in answers for line in answer).items()
    ]
    for one in members:
        _mark_absences(one, absences)
    return sorted(members, key=lambda one: (-one.unrelated, -one.while_away, -one.at_night, -one.people))


def _by_member(lines: Iterable[OpenedCase]) -> dict[UUID, list[OpenedOnADay]]:
    found: dict[tuple[UUID, UUID, date], OpenedOnADay] = {}
    related: set[tuple[UUID, UUID]] = set()
    for line in lines:
        one = found.setdefault((line.staff_id, line.case_id, line.day), OpenedOnADay(line.day, line.case_id))
        one.at_night |= line.at_night > 0
        if line.related:
            related.add((line.staff_id, line.case_id))
    members: dict[UUID, list[OpenedOnADay]] = {}
    for (staff_id, case_id, _), one in sorted(found.items(), key=lambda item: item[1].day, reverse=True):
        one.related = (staff_id, case_id) in related
        members.setdefault(staff_id, []).append(one)
    return members


def _mark_absences(member: OfOneMember, absences: Sequence[Absence]) -> None:
    own = [absence for absence in absences if absence.staff_id == member.staff_id]
    for one in member.opened:
        one.away = any(absence.is_on(one.day) for absence in own)
