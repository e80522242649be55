"""Words for refusals of intake, for the applicant, each with the field at which it can be corrected."""

from services.gateway.pages.page import Page
from services.gateway.pages.public.apply.application_form import FIELDS
from services.gateway.pages.words import N_
from shared.http import RefusedByService

NOT_SAVED = N_("Vi får ikke lagret akkurat nå. Alt du har skrevet, står her fortsatt. Prøv igjen om litt.")
NOT_UNDERSTOOD = N_("Vi forsto ikke hvilken knapp du trykket på. Prøv en gang til. Ingenting er sendt.")
TOO_LONG_HERE = N_("Dette er for langt. Skriv høyst %(longest)s tegn.")
TOO_LONG = N_("Det er skrevet mer enn skjemaet har plass til. Gjør teksten kortere, og prøv igjen.")

_WORDS: dict[str, tuple[int, str, str]] = {
    "NoWayToReachThePerson": (3, "phone", N_("Fyll ut minst én måte å nå deg på, så du får svaret.")),
    "UnknownProgramme": (5, "send", N_("Dette tilbudet finnes ikke lenger. Velg et annet fra forsiden.")),
    "NotOpenForApplications": (5, "send", N_("Dette tilbudet tar ikke imot søknader akkurat nå.")),
}
_STEP_OF_FIELD = {
    "current_setting": (1, "current_setting", N_("Velg det som passer best. Du kan velge «Et annet sted».")),
    "planned_exit_on": (1, "planned_exit_on", N_("Datoen ser ikke riktig ut. Skriv den slik: 15.04.2027.")),
    "home_municipality": (2, "home_municipality", N_("Vi kjenner ikke denne kommunen. Velg fra lista.")),
    "name": (3, "name", N_("Skriv navnet ditt.")),
    "birth_date": (3, "birth_date", N_("Skriv fødselsdatoen slik: 17.05.1990.")),
    "phone": (3, "phone", N_("Telefonnummeret ser ikke riktig ut.")),
    "email": (3, "email", N_("E-postadressen ser ikke riktig ut.")),
    "postal_address": (3, "postal_code", N_("Adressen ser ikke riktig ut. Fyll ut gate, postnummer og sted.")),
}
_OTHERWISE = N_("Søknaden ble ikke sendt. Se over svarene og prøv igjen, eller ring oss.")


_STEP_OF_INPUT = {name: step for step, names in enumerate(FIELDS, start=1) for name in names}


def as_errors(page: Page, refused: RefusedByService) -> tuple[int, dict[str, str]]:
    """The step to go back to, and the messages by input."""
    if refused.refusal in _WORDS:
        step, field, message = _WORDS[refused.refusal]
        return step, {field: message}
    if refused.refusal == "AnswerIsTooLong":
        message = page.text(TOO_LONG_HERE, longest=refused.words.get("longest", ""))
        inputs = [path.split(".")[-1] for path in refused.fields]
        named = [(_STEP_OF_INPUT[name], name, message) for name in inputs if name in _STEP_OF_INPUT]
    else:
        named = [_STEP_OF_FIELD[key] for path in refused.fields for key in path.split(".") if key in _STEP_OF_FIELD]
    if not named:
        return 5, {"send": _OTHERWISE}
    step = min(where for where, _, _ in named)
    return step, {field: message for where, field, message in named if where == step}
