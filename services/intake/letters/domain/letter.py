"""The letter with a decision: what it says, to whom, from whom, and which letter it replaces."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.decisions.domain.decision import MadeDecision
from services.intake.decisions.domain.letter_parts import LetterPart, parts_of
from services.intake.letters.domain.words import SOURCE
from services.intake.people.domain.person import Person
from services.intake.programmes.domain.programme import LANGUAGES, Language, Programme, Words


@dataclass(frozen=True, slots=True)
class Signer:
    """Who stands under the letter: the name and, by language, the title of the one who decided."""

    name: str
    title: Words


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every letter has: in which language, from whom, to whom, and who stands under it with which title.

    `sender` is the authority that decides (*forvaltningsloven* § 27: who to complain to); `contact` are the lines about
    whom to call or write to (S0-12). `recipient` are the lines of the address: they are all that the envelope shows.
    """

    language: Language
    reference: str
    sender: str
    contact: Sequence[str]
    recipient: Sequence[str]
    signer: str
    title: str

    @property
    def fields(self) -> dict[str, Any]:
        """Everything by name, to make a letter of it."""
        return {one.name: getattr(self, one.name) for one in fields(Envelope)}


@dataclass(frozen=True, slots=True)
class LetterText(Envelope):
    """What a letter about a decision says. Two that say the same are one letter, however often it is printed."""

    parts: Sequence[LetterPart]
    complaint_due_on: date

    def tells_the_same_as(self, other: "LetterText") -> bool:
        """Whether the decision is told in the same words, wherever the letter went and whoever signed it."""
        return (self.language, list(self.parts)) == (other.language, list(other.parts))


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A letter that was made. `not_printed`: characters that its font does not have, `□` stands for them."""

    letter_id: UUID
    made_on: date
    made_by: UUID
    replaces: UUID | None
    not_printed: str


@dataclass(frozen=True, slots=True)
class KeptLetter(ListedLetter):
    """The same with what it says."""

    text: LetterText


def letter_text(case: Case, programme: Programme, made: MadeDecision, person: Person, signer: Signer) -> LetterText:
    """The letter about this decision in the person's language; in bokmål where it was not written in that one."""
    envelope = envelope_of(case, programme, person, signer, written=made.letter)
    parts = parts_of(made.letter)[envelope.language]
    return LetterText(**envelope.fields, parts=parts, complaint_due_on=made.decision.complaint_due_on)


def envelope_of(
    case: Case, programme: Programme, person: Person, signer: Signer, *, written: Collection[str]
) -> Envelope:
    """From whom to whom, in the person's language; in bokmål where the letter is not `written` in that one."""
    language = next((one for one in LANGUAGES if one == person.language and one in written), SOURCE)
    contact = programme.contact_point
    return Envelope(
        language=language,
        reference=case.reference,
        sender=programme.legal_basis.decided_by,
        contact=[contact.name, contact.phone, contact.email],
        recipient=_address_of(person),
        signer=signer.name,
        title=signer.title.get(language) or signer.title.get(SOURCE, ""),
    )


def _address_of(person: Person) -> list[str]:
    """Name and address, nothing else: this is what others can read through the window of the envelope."""
    post = person.contact.postal_address
    return [person.name, post.street, f"{post.postal_code} {post.city}"] if post else [person.name]
