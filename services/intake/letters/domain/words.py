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


@dataclass(frozen=True, slots=True)
class AccessWords:
    """The words of the letter that tells who has seen what. `ask` has `{contact}`, whom to call or write to."""

    heading: str
    intro: str
    nobody: str
    questions: str
    ask: str
    incomplete: str


ACCESS = {
    "nb": AccessWords(
        heading="Hvem har sett opplysningene dine",
        intro="Her står alle som har sett noe om deg hos oss, den nyeste dagen først. Du kan be om en ny oversikt når "
        "du vil.",
        nobody="Ingen har sett noe ennå.",
        questions="Spørsmål",
        ask="Er det noe her du lurer på eller ikke synes stemmer, så ta kontakt: {contact}.",
        incomplete="En del av systemet svarte ikke da oversikten ble laget, så noe kan mangle.",
    ),
    "nn": AccessWords(
        heading="Kven har sett opplysningane dine",
        intro="Her står alle som har sett noko om deg hos oss, den nyaste dagen først. Du kan be om ei ny oversikt når "
        "du vil.",
        nobody="Ingen har sett noko enno.",
        questions="Spørsmål",
        ask="Er det noko her du lurer på eller ikkje synest stemmer, så ta kontakt: {contact}.",
        incomplete="Ein del av systemet svarte ikkje då oversikta vart laga, så noko kan mangle.",
    ),
    "en": AccessWords(
        heading="Who has seen what we know about you",
        intro="Here is everybody who has seen something about you with us, the newest day first. You can ask for a new "
        "list whenever you like.",
        nobody="Nobody has seen anything yet.",
        questions="Questions",
        ask="If you wonder about something here, or something seems wrong, get in touch: {contact}.",
        incomplete="A part of the system did not answer when this list was made, so something may be missing.",
    ),
}
