"""The letter with a decision: what it says, to whom, from whom, and which letter it replaces."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
class LetterText:
    """What a letter says. Two letters that say the same are one letter, however often it is printed.

    `sender` is the authority that decided (*forvaltningsloven* § 27: who to complain to); `contact` are the lines about
    whom to call or write to (S0-12). `recipient` are the lines of the address: they are all that the envelope shows.
    """

    language: Language
    reference: str
    sender: str
    contact: Sequence[str]
    recipient: Sequence[str]
    parts: Sequence[LetterPart]
    complaint_due_on: date
    signer: str
    title: str

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
    language = next((one for one in LANGUAGES if one == person.language and one in made.letter), SOURCE)
    contact, basis = programme.contact_point, programme.legal_basis
    return LetterText(
        language=language,
        reference=case.reference,
        sender=basis.decided_by,
        contact=[contact.name, contact.phone, contact.email],
        recipient=_address_of(person),
        parts=parts_of(made.letter)[language],
        complaint_due_on=made.decision.complaint_due_on,
        signer=signer.name,
        title=signer.title.get(language) or signer.title.get(SOURCE, ""),
    )


def _address_of(person: Person) -> list[str]:
    """Name and address, nothing else: this is what others can read through the window of the envelope."""
    post = person.contact.postal_address
    return [person.name, post.street, f"{post.postal_code} {post.city}"] if post else [person.name]
