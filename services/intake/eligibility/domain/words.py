"""What the rules' outcomes say to the applicant (`du`). They discourage nobody from applying and promise no place.

`words_to_staff.py` has the texts for staff.
"""

from services.intake.programmes.domain.programme import Words

HOME_IS_HERE: Words = {
    "nb": "Hjemkommunen er {municipality}.",
    "nn": "Heimkommunen er {municipality}.",
    "en": "The home municipality is {municipality}.",
}
HOME_IS_ELSEWHERE: Words = {
    "nb": "Tilbudet er for innbyggere i {municipality}, og du har oppgitt en annen hjemkommune. Søk likevel "
    "hvis du mener at {municipality} er rett: den som behandler søknaden, ser på det.",
    "nn": "Tilbodet er for innbyggjarar i {municipality}, og du har oppgitt ein annan heimkommune. Søk likevel "
    "om du meiner at {municipality} er rett: den som behandlar søknaden, ser på det.",
    "en": "The programme is for residents of {municipality}, and you have given another home municipality. "
    "Apply all the same if you think that {municipality} is right: the one who handles the application will "
    "look at it.",
}
HOME_NOT_SAID: Words = {
    "nb": "Vi vet ikke ennå om hjemkommunen er {municipality}. Vi spør deg, eller finner det ut sammen med deg.",
    "nn": "Vi veit ikkje enno om heimkommunen er {municipality}. Vi spør deg, eller finn det ut saman med deg.",
    "en": "We do not know yet whether the home municipality is {municipality}. We will ask you or find out with you.",
}
EXIT_IS_AHEAD: Words = {
    "nb": "Det søkes før datoen for utskriving eller løslatelse.",
    "nn": "Søknaden kjem før datoen for utskriving eller lauslating.",
    "en": "The application comes before the day of discharge or release.",
}
EXIT_HAS_BEEN: Words = {
    "nb": "Datoen for utskriving eller løslatelse har vært. Tilbudet er for dem som søker før de drar.",
    "nn": "Datoen for utskriving eller lauslating har vore. Tilbodet er for dei som søkjer før dei drar.",
    "en": "The day of discharge or release has passed. The programme is for people who apply before they leave.",
}
NO_EXIT_AHEAD: Words = {
    "nb": "Det er ingen utskriving eller løslatelse foran deg. Tilbudet er for dem som søker før de drar derfra.",
    "nn": "Det er inga utskriving eller lauslating framfor deg. Tilbodet er for dei som søkjer før dei drar derifrå.",
    "en": "There is no discharge or release ahead of you. The programme is for people who apply before they leave.",
}
EXIT_NOT_KNOWN: Words = {
    "nb": "Vi vet ikke datoen for utskriving eller løslatelse. Du kan si fra når den er klar.",
    "nn": "Vi veit ikkje datoen for utskriving eller lauslating. Du kan seie frå når han er klar.",
    "en": "We do not know the day of discharge or release. You can tell us when it is set.",
}
SETTING_FITS: Words = {
    "nb": "Du er i døgnbehandling eller fengsel. Overgangsbolig regnes med.",
    "nn": "Du er i døgnbehandling eller fengsel. Overgangsbustad blir rekna med.",
    "en": "You are in residential treatment or prison. A transitional prison home counts.",
}
SETTING_DOES_NOT_FIT: Words = {
    "nb": "Tilbudet er for dem som er i døgnbehandling eller fengsel når de søker.",
    "nn": "Tilbodet er for dei som er i døgnbehandling eller fengsel når dei søkjer.",
    "en": "The programme is for people who are in residential treatment or prison when they apply.",
}
SETTING_TO_JUDGE: Words = {
    "nb": "Ut fra svaret kan ingen regel si om dette passer. Et menneske ser på det og spør deg om det trengs.",
    "nn": "Ut frå svaret kan ingen regel seie om dette passar. Eit menneske ser på det og spør deg om det trengst.",
    "en": "No rule can tell from the answer whether this fits. A person will look at it and ask you if needed.",
}
FROM_THE_STREET: Words = {
    "nb": "Huset tar ikke imot rett fra gata, uansett hvor rusfri du er. Ring kontaktpunktet, så hjelper de deg "
    "til et sted som gjør det. Nav har plikt til å hjelpe den som ikke har et sted å sove i natt.",
    "nn": "Huset tar ikkje imot rett frå gata, same kor rusfri du er. Ring kontaktpunktet, så hjelper dei deg "
    "til ein stad som gjer det. Nav har plikt til å hjelpe den som ikkje har ein stad å sove i natt.",
    "en": "The house does not take people straight from the street, however drug-free you are. Call the "
    "contact point and they will help you to a place that does. Nav must help anyone who has nowhere to sleep "
    "tonight.",
}
NOT_FROM_THE_STREET: Words = {
    "nb": "Du kommer ikke rett fra gata.",
    "nn": "Du kjem ikkje rett frå gata.",
    "en": "You do not come straight from the street.",
}
WORK_OR_SCHOOL_YES: Words = {
    "nb": "Du vil delta i jobb, skole eller en annen dagaktivitet.",
    "nn": "Du vil delta i jobb, skule eller ein annan dagaktivitet.",
    "en": "You want to take part in work, school or another day activity.",
}
WORK_OR_SCHOOL_TALK: Words = {
    "nb": "Vi venter at du deltar i jobb eller skole, men unntak kan avtales, som ved sykdom eller mellom to "
    "jobber. Vi snakker om det sammen.",
    "nn": "Vi ventar at du deltar i jobb eller skule, men unntak kan avtalast, som ved sjukdom eller mellom to "
    "jobbar. Vi snakkar om det saman.",
    "en": "We expect you to take part in work or school, but exceptions can be agreed, as when ill or between "
    "two jobs. We will talk about it together.",
}


def filled(template: Words, **values: str) -> Words:
    """A text with its placeholders filled, in every language."""
    return {language: text.format(**values) for language, text in template.items()}
