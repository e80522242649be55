"""The letters of a case are listed, made and opened."""

from base64 import b64encode
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import Base64Bytes, BaseModel, Field

from services.intake.letters.domain.access_letter import SeenOnADay
from services.intake.letters.domain.letter import ListedLetter, Signer
from services.intake.letters.list_letters import list_letters
from services.intake.letters.make_letter import make_letter
from services.intake.letters.open_letter import open_letter
from services.intake.letters.print_access_letter import print_access_letter
from shared.edge.fields import Line, Word
from shared.edge.length import Length
from shared.http import InTransaction
from shared.roles import CASEWORKER, HOUSE_MANAGER, Actions

router = APIRouter(prefix="/cases/{case_id}", tags=["letters"])
ACTIONS: Actions = {
    "GET /cases/{case_id}/letters": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/letters": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "GET /cases/{case_id}/letters/{letter_id}": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/access-letters": frozenset({HOUSE_MANAGER}),
}


class SignerBody(BaseModel):
    """Who decided, as it stands under the letter. The caller keeps the names of the staff, so it says who it is."""

    name: Annotated[str, Line(Length(1, 200))]
    title: Annotated[dict[str, Word], Field(max_length=10)]

    def as_signer(self) -> Signer:
        """The same for the verbs."""
        return Signer(name=self.name, title=self.title)


class MakeLetterBody(BaseModel):
    """What intake does not know about a letter."""

    signer: SignerBody


class LetterBody(BaseModel):
    """A letter. `not_printed`: the characters that the font does not have; `□` stands for each of them."""

    letter_id: UUID
    made_on: date
    made_by: UUID
    replaces: UUID | None
    not_printed: str

    @classmethod
    def of(cls, letter: ListedLetter) -> Self:
        """Everything but what it says."""
        return cls(
            letter_id=letter.letter_id,
            made_on=letter.made_on,
            made_by=letter.made_by,
            replaces=letter.replaces,
            not_printed=letter.not_printed,
        )


class LettersBody(BaseModel):
    """The letters, newest first. `may`: what the state of the case allows now."""

    may: list[Literal["make"]]
    letters: list[LetterBody]


class PrintedLetterBody(BaseModel):
    """A letter as it was printed: PDF, in base64."""

    pdf: Base64Bytes


class SeenBody(BaseModel):
    """What was seen on a day: a sentence for each who looked."""

    day: date
    lines: Annotated[list[Annotated[str, Line(Length(1, 1000))]], Field(max_length=200)]


class AccessLetterBody(BaseModel):
    """What all services know, put together by the caller in the person's language. `complete`: all have answered."""

    signer: SignerBody
    days: Annotated[list[SeenBody], Field(max_length=2000)]
    complete: bool


@router.get("/letters")
async def read_all(case_id: UUID, tx: InTransaction) -> LettersBody:
    """The letters of a case."""
    letters, can_be_made = await list_letters(tx, case_id)
    return LettersBody(may=["make"] if can_be_made else [], letters=[LetterBody.of(letter) for letter in letters])


@router.post("/letters")
async def make(case_id: UUID, body: MakeLetterBody, tx: InTransaction) -> LetterBody:
    """Make the letter as it would be sent today, or find the one that already says so."""
    return LetterBody.of(await make_letter(tx, case_id, body.signer.as_signer()))


@router.get("/letters/{letter_id}")
async def read(case_id: UUID, letter_id: UUID, tx: InTransaction) -> PrintedLetterBody:
    """The letter as PDF. Writes an access row."""
    return PrintedLetterBody(pdf=b64encode(await open_letter(tx, case_id, letter_id)))


@router.post("/access-letters")
async def print_accesses(case_id: UUID, body: AccessLetterBody, tx: InTransaction) -> PrintedLetterBody:
    """The letter as PDF, with the person's name and address. Writes an access row."""
    days = [SeenOnADay(one.day, one.lines) for one in body.days]
    printed = await print_access_letter(tx, case_id, body.signer.as_signer(), days, complete=body.complete)
    return PrintedLetterBody(pdf=b64encode(printed.pdf))
