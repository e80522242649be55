"""Who people are: names, and every application of one person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor

AT_ONCE = 200
"""Cases that intake takes in one request."""


class CaseOfPerson(Answer):
    """One of a person's applications."""

    case_id: UUID
    reference: str
    programme_id: str
    name: str


class Name(str):
    """A name, and whether the person has died."""

    __slots__ = ("deceased",)
    deceased: bool

    def __new__(cls, name: str, *, deceased: bool) -> Self:
        """Make a name; `deceased` says whether the person has died."""
        made = super().__new__(cls, name)
        made.deceased = deceased
        return made


class CasesOfPerson(Answer):
    """Every application of one person."""

    cases: list[CaseOfPerson]


class ListedPerson(Answer):
    """Somebody in the list of people."""

    case_id: UUID
    name: str
    status: str


class PeoplePage(Answer):
    """One page of the list of people, and the cursor of the next."""

    people: list[ListedPerson]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Who(Body):
    """Which people are listed: as `Filters` of applications has it. All of them were granted a place."""

    standing: str | None = None
    q: str | None = None
    after: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class AskedCases(Body):
    """The cases whose names or references are asked for, at most `AT_ONCE`."""

    case_ids: list[UUID]


class FoundNames(Answer):
    """Names by case, and the cases of those who have died."""

    names: dict[UUID, str]
    deceased: list[UUID] = Field(default_factory=list)


class People(Calls):
    """The people in cases."""

    async def find_names(self, actor: Actor, case_ids: list[UUID]) -> dict[UUID, str]:
        """The names of the people in these cases, requested 200 at a time. Each name adds a row to the access log."""
        names: dict[UUID, str] = {}
        for body in _in_turn(case_ids):
            found = await self.post("people", "names", actor=actor, body=body, answer=FoundNames)
            died = set(found.deceased)
            names |= {case_id: Name(name, deceased=case_id in died) for case_id, name in found.names.items()}
        return names

    async def find_references(self, actor: Actor, case_ids: list[UUID]) -> dict[UUID, str]:
        """The references of these cases, requested 200 at a time: whose they are is not told."""
        found: dict[UUID, str] = {}
        for body in _in_turn(case_ids):
            found |= await self.post("people", "references", actor=actor, body=body, answer=dict[UUID, str])
        return found

    async def list_people(self, actor: Actor, who: Who) -> PeoplePage:
        """A page of people who have a page of their own. Each person in it adds a row to the access log."""
        return await self.post("people", "searches", actor=actor, body=who, answer=PeoplePage)

    async def find_cases(self, actor: Actor, case_id: UUID) -> list[CaseOfPerson]:
        """Every application of the person, because a recorded death concerns all of them."""
        return (await self.get("cases", case_id, "person", "cases", actor=actor, answer=CasesOfPerson)).cases


def _in_turn(case_ids: Iterable[UUID]) -> Iterator[AskedCases]:
    """Each case once, in as many requests as it takes."""
    wanted = list(dict.fromkeys(case_ids))
    return (AskedCases(wanted[start : start + AT_ONCE]) for start in range(0, len(wanted), AT_ONCE))
