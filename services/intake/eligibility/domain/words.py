"""The texts of the rules' outcomes, for the applicant. They discourage nobody from applying and promise no place."""

from services.intake.programmes.domain.programme import Words

HOME_IS_HERE: Words = {
    "nb": "Hjemkommunen er {municipality}.",
    "en": "The home municipality is {municipality}.",
}
HOME_IS_ELSEWHERE: Words = {
    "nb": "Tilbudet er for innbyggere i {municipality}, og du har oppgitt en annen hjemkommune. Søk likevel "
    "hvis du mener at {municipality} er rett: den som behandler søknaden, ser på det.",
    "en": "The programme is for residents of {municipality}, and you have given another home municipality. "
    "Apply all the same if you think that {municipality} is right: the one who handles the application will "
    "look at it.",
}
HOME_NOT_SAID: Words = {
    "nb": "Vi vet ikke ennå om hjemkommunen er {municipality}. Vi spør deg, eller finner det ut sammen med deg.",
    "en": "We do not know yet whether the home municipality is {municipality}. We will ask you or find out with you.",
}
EXIT_IS_AHEAD: Words = {
    "nb": "Det søkes før datoen for utskriving eller løslatelse.",
    "en": "The application comes before the day of discharge or release.",
}
EXIT_HAS_BEEN: Words = {
    "nb": "Datoen for utskriving eller løslatelse har vært. Tilbudet er for dem som søker før de drar.",
    "en": "The day of discharge or release has passed. The programme is for people who apply before they leave.",
}
NO_EXIT_AHEAD: Words = {
    "nb": "Det er ingen utskriving eller løslatelse foran deg. Tilbudet er for dem som søker før de drar derfra.",
    "en": "There is no discharge or release ahead of you. The programme is for people who apply before they leave.",
}
EXIT_NOT_KNOWN: Words = {
    "nb": "Vi vet ikke datoen for utskriving eller løslatelse. Du kan si fra når den er klar.",
    "en": "We do not know the day of discharge or release. You can tell us when it is set.",
}
SETTING_FITS: Words = {
    "nb": "Søkeren er i døgnbehandling eller fengsel. Overgangsbolig regnes med.",
    "en": "The person is in residential treatment or prison. A transitional prison home counts.",
}
SETTING_DOES_NOT_FIT: Words = {
    "nb": "Tilbudet er for dem som er i døgnbehandling eller fengsel når de søker.",
    "en": "The programme is for people who are in residential treatment or prison when they apply.",
}
SETTING_TO_JUDGE: Words = {
    "nb": "Ut fra svaret kan ingen regel si om dette passer. Et menneske ser på det og spør deg om det trengs.",
    "en": "No rule can tell from the answer whether this fits. A person will look at it and ask you if needed.",
}
FROM_THE_STREET: Words = {
    "nb": "Huset tar ikke imot rett fra gata, uansett hvor rusfri du er. Ring kontaktpunktet, så hjelper de deg "
    "til et sted som gjør det. Nav har plikt til å hjelpe den som ikke har et sted å sove i natt.",
    "en": "The house does not take people straight from the street, however drug-free they are. Call the "
    "contact point and they will help you to a place that does. Nav must help anyone who has nowhere to sleep "
    "tonight.",
}
NOT_FROM_THE_STREET: Words = {
    "nb": "Søkeren kommer ikke rett fra gata.",
    "en": "The person does not come straight from the street.",
}
WORK_OR_SCHOOL_YES: Words = {
    "nb": "Søkeren vil delta i jobb, skole eller en annen dagaktivitet.",
    "en": "The person wants to take part in work, school or another day activity.",
}
WORK_OR_SCHOOL_TALK: Words = {
    "nb": "Det ventes at en deltar i jobb eller skole, men unntak kan avtales, som ved sykdom eller mellom to "
    "jobber. Vi snakker om det sammen.",
    "en": "Taking part in work or school is expected, but exceptions can be agreed, as when ill or between two "
    "jobs. We will talk about it together.",
}


def filled(template: Words, **values: str) -> Words:
    """A text with its placeholders filled, in every language."""
    return {language: text.format(**values) for language, text in template.items()}
