"""Letters about decisions: listed, made for printing, and opened."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Base64Bytes, Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class KeptLetter(Answer):
    """A letter that was made. `not_printed`: characters that its font does not have; `□` stands for them."""

    letter_id: UUID
    made_on: date
    made_by: str | None = None
    replaces: UUID | None = None
    not_printed: str = ""


class LettersOfCase(Answer):
    """The letters, newest first. `may`: what the state of the case allows now."""

    may: list[str] = Field(default_factory=list)
    letters: list[KeptLetter] = Field(default_factory=list)


class PrintedLetter(Answer):
    """A letter as PDF."""

    pdf: Base64Bytes


@dataclass(frozen=True, slots=True)
class Signer(Body):
    """Who decided, with a title in each language."""

    name: str
    title: dict[str, str]


@dataclass(frozen=True, slots=True)
class LetterToMake(Body):
    """What intake does not know about a letter."""

    signer: Signer


@dataclass(frozen=True, slots=True)
class SeenOnADay:
    """What was seen on a day: a sentence for each who looked."""

    day: date
    lines: list[str]


@dataclass(frozen=True, slots=True)
class AccessLetterToPrint(Body):
    """Who has seen what, in the person's language. `complete`: whether every service has answered."""

    signer: Signer
    days: list[SeenOnADay]
    complete: bool


class Letters(Calls):
    """The letters of a case."""

    async def list_letters(self, actor: Actor, case_id: UUID) -> LettersOfCase:
        """What was made, and whether one can be made now."""
        return await self.get("cases", case_id, "letters", actor=actor, answer=LettersOfCase)

    async def make(self, actor: Actor, case_id: UUID, letter: LetterToMake) -> KeptLetter:
        """The letter as it would be sent today: a new one, or the last one where nothing has changed."""
        return await self.post("cases", case_id, "letters", actor=actor, body=letter, answer=KeptLetter)

    async def open_letter(self, actor: Actor, case_id: UUID, letter_id: UUID) -> PrintedLetter:
        """The letter as PDF. Leaves a row in the access log."""
        return await self.get("cases", case_id, "letters", letter_id, actor=actor, answer=PrintedLetter)

    async def print_access_letter(self, actor: Actor, case_id: UUID, letter: AccessLetterToPrint) -> PrintedLetter:
        """The letter to the person about who has seen what. Leaves a row in the access log."""
        return await self.post("cases", case_id, "access-letters", actor=actor, body=letter, answer=PrintedLetter)
