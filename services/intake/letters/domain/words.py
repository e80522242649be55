"""The words around a letter, by language. What it says about the decision is written when the decision is made."""

from dataclasses import dataclass

from services.intake.programmes.domain.programme import Language

SOURCE: Language = "nb"


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Head and foot of a letter. `replaces` has `{made_on}`, the day of the letter before."""

    title: str
    heading: str
    date: str
    reference: str
    complain_by: str
    replaces: str
    closing: str
    not_signed: str
    page: str
    of: str


LANGUAGES = {
    "nb": LetterWords(
        title="Brev, referanse",
        heading="Vedtak: svar på søknaden din",
        date="Dato",
        reference="Referanse",
        complain_by="Siste dag for å klage",
        replaces="Dette brevet erstatter brevet vi sendte deg {made_on}. Det er det som står her, som gjelder.",
        closing="Med hilsen",
        not_signed="Brevet er godkjent elektronisk og har derfor ingen underskrift.",
        page="Side",
        of="av",
    ),
    "nn": LetterWords(
        title="Brev, referanse",
        heading="Vedtak: svar på søknaden din",
        date="Dato",
        reference="Referanse",
        complain_by="Siste dag for å klage",
        replaces="Dette brevet kjem i staden for brevet vi sende deg {made_on}. Det er det som står her, som gjeld.",
        closing="Med helsing",
        not_signed="Brevet er godkjent elektronisk og har derfor inga underskrift.",
        page="Side",
        of="av",
    ),
    "en": LetterWords(
        title="Letter, reference",
        heading="Decision on your application",
        date="Date",
        reference="Reference",
        complain_by="Last day to complain",
        replaces="This letter replaces the one we sent you on {made_on}. What it says here is what counts.",
        closing="Yours sincerely",
        not_signed="This letter was approved electronically and is therefore not signed by hand.",
        page="Page",
        of="of",
    ),
}
