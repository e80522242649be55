"""The letter that tells a person who has seen what about them (personopplysningsloven, art. 15; mission 4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.intake.cases.domain.case import Case
from services.intake.letters.domain.letter import Envelope, Signer, envelope_of
from services.intake.letters.domain.words import ACCESS
from services.intake.people.domain.person import Person
from services.intake.programmes.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class SeenOnADay:
    """What was seen on a day: a sentence for each who looked, in the language of the letter."""

    day: date
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class AccessLetter(Envelope):
    """The letter. `complete`: whether every service has told what it knows."""

    days: Sequence[SeenOnADay]
    complete: bool


def access_letter(
    case: Case, programme: Programme, person: Person, signer: Signer, *, days: Sequence[SeenOnADay], complete: bool
) -> AccessLetter:
    """The letter in the person's language."""
    envelope = envelope_of(case, programme, person, signer, written=ACCESS)
    return AccessLetter(**envelope.fields, days=days, complete=complete)
