"""Letting people in who have no account of the staff."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor
from shared.ids import Reference
from shared.principal import Principal, PrincipalKind


class LetIn(Answer):
    """Who acts from now on, and in which case."""

    kind: PrincipalKind
    case_id: UUID
    link_id: UUID | None = None

    @property
    def principal(self) -> Principal:
        """The same as the principal that calls name."""
        return Principal(self.kind, self.case_id, self.link_id)


@dataclass(frozen=True, slots=True)
class Code(Body):
    """What the person types."""

    reference: Reference
    birth_year: int


@dataclass(frozen=True, slots=True)
class LinkCode(Body):
    """The code in a helper's link."""

    code: str


@dataclass(frozen=True, slots=True)
class NewLink(Body):
    """A new link. The same id again is the same link."""

    link_id: UUID


class HelperLink(Answer):
    """A link that a helper can use now."""

    link_id: UUID
    code: str
    made_on: date
    last_on: date


class PersonAccess(Calls):
    """The person by code, helpers by a link."""

    async def open_by_code(self, actor: Actor, code: Code) -> LetIn:
        """Let the person in. Refused with 404 for a wrong pair, and with 429 after too many of them."""
        return await self.post("openings", actor=actor, body=code, answer=LetIn)

    async def open_code_again(self, actor: Actor, case_id: UUID) -> None:
        """Let the code of a case be used again, after too many wrong tries."""
        await self.post("cases", case_id, "code", "opened-again", actor=actor)

    async def open_by_link(self, actor: Actor, code: str) -> LetIn:
        """Let a helper in. Refused with 404 for a code that no link has, or whose link has ended."""
        return await self.post("helper-openings", actor=actor, body=LinkCode(code), answer=LetIn)

    async def list_links(self, actor: Actor) -> list[HelperLink]:
        """The links of the person who acts."""
        return await self.get("own-helper-links", actor=actor, answer=list[HelperLink])

    async def make_link(self, actor: Actor, link_id: UUID) -> None:
        """The person who acts makes a link."""
        await self.post("own-helper-links", actor=actor, body=NewLink(link_id))

    async def end_link(self, actor: Actor, link_id: UUID) -> None:
        """The person who acts ends a link."""
        await self.post("own-helper-links", link_id, "ended", actor=actor)

    async def end_all_links(self, actor: Actor, case_id: UUID) -> None:
        """Staff end all links of a case."""
        await self.post("cases", case_id, "helper-links", "ended", actor=actor)
