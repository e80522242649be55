"""Letting people in who have no account of the staff."""

from dataclasses import dataclass
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


class PersonAccess(Calls):
    """The person by code."""

    async def open_by_code(self, actor: Actor, code: Code) -> LetIn:
        """Let the person in. Refused with 404 for a wrong pair, and with 429 after too many of them."""
        return await self.post("openings", actor=actor, body=code, answer=LetIn)

    async def open_code_again(self, actor: Actor, case_id: UUID) -> None:
        """Let the code of a case be used again, after too many wrong tries."""
        await self.post("cases", case_id, "code", "opened-again", actor=actor)
