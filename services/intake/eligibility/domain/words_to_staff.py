"""What the rules' outcomes say to staff, who read the person's name where the applicant reads `du`.

An answer is stored in the words to the applicant, filled and in every language, and without the name. The words to
staff are found by the bokmål text. A text that says `du` to nobody is the same for both, and so is one of an earlier
release.
"""

import re

from services.intake.eligibility.domain import words
from services.intake.programmes.domain.programme import Words

_HOME_IS_ELSEWHERE: Words = {
    "nb": "Tilbudet er for innbyggere i {municipality}, og {name} har oppgitt en annen hjemkommune.",
    "nn": "Tilbodet er for innbyggjarar i {municipality}, og {name} har oppgitt ein annan heimkommune.",
    "en": "The programme is for residents of {municipality}, and {name} has given another home municipality.",
}
_HOME_NOT_SAID: Words = {
    "nb": "Vi vet ikke ennå om hjemkommunen er {municipality}. Spør {name}, eller finn det ut sammen.",
    "nn": "Vi veit ikkje enno om heimkommunen er {municipality}. Spør {name}, eller finn det ut saman.",
    "en": "We do not know yet whether the home municipality is {municipality}. Ask {name}, or find out together.",
}
_NO_EXIT_AHEAD: Words = {
    "nb": "{name} har ingen utskriving eller løslatelse foran seg. Tilbudet er for dem som søker før de drar derfra.",
    "nn": "{name} har inga utskriving eller lauslating framfor seg. Tilbodet er for dei som søkjer før dei "
    "drar derifrå.",
    "en": "{name} has no discharge or release ahead. The programme is for people who apply before they leave.",
}
_EXIT_NOT_KNOWN: Words = {
    "nb": "Vi vet ikke datoen for utskriving eller løslatelse. Spør {name} om den er klar.",
    "nn": "Vi veit ikkje datoen for utskriving eller lauslating. Spør {name} om han er klar.",
    "en": "We do not know the day of discharge or release. Ask {name} whether it is set.",
}
_SETTING_FITS: Words = {
    "nb": "{name} er i døgnbehandling eller fengsel. Overgangsbolig regnes med.",
    "nn": "{name} er i døgnbehandling eller fengsel. Overgangsbustad blir rekna med.",
    "en": "{name} is in residential treatment or prison. A transitional prison home counts.",
}
_SETTING_TO_JUDGE: Words = {
    "nb": "Ut fra svaret kan ingen regel si om dette passer. Vurder det, og spør {name} om det trengs.",
    "nn": "Ut frå svaret kan ingen regel seie om dette passar. Vurder det, og spør {name} om det trengst.",
    "en": "No rule can tell from the answer whether this fits. Assess it, and ask {name} if needed.",
}
_FROM_THE_STREET: Words = {
    "nb": "Huset tar ikke imot rett fra gata, uansett hvor rusfri {name} er. Hjelp {name} til et sted som gjør det. "
    "Nav har plikt til å hjelpe den som ikke har et sted å sove i natt.",
    "nn": "Huset tar ikkje imot rett frå gata, same kor rusfri {name} er. Hjelp {name} til ein stad som gjer det. "
    "Nav har plikt til å hjelpe den som ikkje har ein stad å sove i natt.",
    "en": "The house does not take people straight from the street, however drug-free {name} is. Help {name} to a "
    "place that does. Nav must help anyone who has nowhere to sleep tonight.",
}
_NOT_FROM_THE_STREET: Words = {
    "nb": "{name} kommer ikke rett fra gata.",
    "nn": "{name} kjem ikkje rett frå gata.",
    "en": "{name} does not come straight from the street.",
}
_WORK_OR_SCHOOL_YES: Words = {
    "nb": "{name} vil delta i jobb, skole eller en annen dagaktivitet.",
    "nn": "{name} vil delta i jobb, skule eller ein annan dagaktivitet.",
    "en": "{name} wants to take part in work, school or another day activity.",
}
_WORK_OR_SCHOOL_TALK: Words = {
    "nb": "Det ventes at beboerne deltar i jobb eller skole, men unntak kan avtales, som ved sykdom eller mellom to "
    "jobber. Snakk om det med {name}.",
    "nn": "Det er venta at bebuarane deltar i jobb eller skule, men unntak kan avtalast, som ved sjukdom eller mellom "
    "to jobbar. Snakk om det med {name}.",
    "en": "Residents are expected to take part in work or school, but exceptions can be agreed, as when ill or between "
    "two jobs. Talk about it with {name}.",
}


def words_to_staff(why: Words, *, name: str) -> Words:
    """What an answer says to staff about the person of this name; `why` itself where it says the same to both."""
    for told, to_staff in _INSTEAD:
        if found := told.fullmatch(why.get("nb", "")):
            return words.filled(to_staff, name=name, **found.groupdict())
    return why


def _as_stored(template: str) -> re.Pattern[str]:
    """What the template is when it is filled; its first placeholder becomes a group."""
    first, *others = (re.escape(part) for part in template.split("{municipality}"))
    rest = "(?P=municipality)".join(others)
    return re.compile(f"{first}(?P<municipality>.+?){rest}" if others else first)


_INSTEAD = [
    (_as_stored(told["nb"]), to_staff)
    for told, to_staff in (
        (words.HOME_IS_ELSEWHERE, _HOME_IS_ELSEWHERE),
        (words.HOME_NOT_SAID, _HOME_NOT_SAID),
        (words.NO_EXIT_AHEAD, _NO_EXIT_AHEAD),
        (words.EXIT_NOT_KNOWN, _EXIT_NOT_KNOWN),
        (words.SETTING_FITS, _SETTING_FITS),
        (words.SETTING_TO_JUDGE, _SETTING_TO_JUDGE),
        (words.FROM_THE_STREET, _FROM_THE_STREET),
        (words.NOT_FROM_THE_STREET, _NOT_FROM_THE_STREET),
        (words.WORK_OR_SCHOOL_YES, _WORK_OR_SCHOOL_YES),
        (words.WORK_OR_SCHOOL_TALK, _WORK_OR_SCHOOL_TALK),
    )
]
