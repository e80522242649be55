"""What intake refuses or asks about, in words for the person who applies, at the field where it can be put right."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from services.gateway.pages import broken_rules
from services.gateway.pages.page import Page
from services.gateway.pages.public.apply.application_form import ADDRESS, FIELDS
from services.gateway.pages.words import N_
from shared.http import RefusedByService

NOT_SAVED = N_("Vi får ikke lagret akkurat nå. Alt du har skrevet, står her fortsatt. Prøv igjen om litt.")
NOT_UNDERSTOOD = N_("Vi forsto ikke hvilken knapp du trykket på. Prøv en gang til. Ingenting er sendt.")
TOO_LONG = N_("Det er skrevet mer enn skjemaet har plass til. Gjør teksten kortere, og prøv igjen.")

_DATES = {
    "planned_exit_on": N_("Skriv datoen slik: 15.04.2027. La feltet stå tomt hvis du ikke vet."),
    "birth_date": N_("Skriv fødselsdatoen slik: 17.05.1990."),
}
_MISSING = {
    "current_setting": N_("Velg det som passer best. Du kan velge «Et annet sted»."),
    "work_or_school": N_("Velg det som passer best. «Jeg er usikker» er et helt greit svar."),
    "name": N_("Skriv navnet ditt."),
    "birth_date": _DATES["birth_date"],
    **dict.fromkeys(ADDRESS, N_("Fyll ut gate, postnummer og sted, så brevet kommer fram.")),
}
RULES: dict[str, str | Mapping[str, str]] = {
    **broken_rules.RULES,
    "AnswerIsMissing": _MISSING,
    "NotOneOfTheAnswers": N_("Velg et av svarene."),
    "NotADate": _DATES,
    "YearNeedsFourDigits": N_("Skriv året med fire tall, for eksempel 1990."),
    "UnknownMunicipality": N_("Vi kjenner ikke denne kommunen. Velg fra lista, eller la feltet stå tomt."),
    "SeveralMunicipalities": N_("Det er flere kommuner med dette navnet. Hvilken er det?"),
    "NoWayToReachThePerson": N_("Fyll ut minst én måte å nå deg på, så du får svaret."),
    "ExitHasPassed": N_("%(value)s har allerede vært. Er det riktig? Rett datoen, eller kryss av under."),
    "ExitIsFarAway": N_("%(value)s er flere år fram i tid. Er det riktig? Rett datoen, eller kryss av under."),
    "UnusualAge": N_("Den som er født %(value)s, er %(age)s år. Er det riktig? Rett datoen, eller kryss av under."),
    "UnknownKindOfNumber": N_(
        "Vi kjenner ikke nummer som begynner slik. Er %(value)s riktig? Rett nummeret, eller kryss av under."
    ),
    "DomainLooksMistyped": N_("Mente du %(suggestion)s? Rett adressen, eller kryss av under."),
}
"""Words for each rule; where they differ from field to field, by the name of the input."""
IS_RIGHT = N_("Ja, %(value)s er riktig")
_WHOLE_FORM = {
    "UnknownProgramme": N_("Dette tilbudet finnes ikke lenger. Velg et annet fra forsiden."),
    "NotOpenForApplications": N_("Dette tilbudet tar ikke imot søknader akkurat nå."),
}
_SENT_BEFORE = N_(
    "Skjemaet kom fram %(received_on)s med andre svar. Referansen er %(reference)s. Det som står her nå, er ikke sendt."
    " Vil du endre noe, ring oss."
)
_OTHERWISE = N_("Søknaden ble ikke sendt. Se over svarene og prøv igjen, eller ring oss.")
_STEP_OF_INPUT = {name: step for step, names in enumerate(FIELDS, start=1) for name in names}


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong in one step: messages by input, which may be said to be right, and what to choose from."""

    step: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    to_confirm: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By input: the value that was asked about, and the words for it."""
    choices: list[str] = field(default_factory=list)
    """The municipalities of one name."""

    def kept(self) -> dict[str, str]:
        """As a value of a form that is shown again."""
        return {_FOUND: _FINDINGS.dump_json(self).decode()}

    @staticmethod
    def read(values: Mapping[str, str]) -> "Findings":
        """What `kept` has put among the values; nothing found where it is not there."""
        return _FINDINGS.validate_json(values[_FOUND]) if _FOUND in values else Findings()


_FOUND = "found"
_FINDINGS = TypeAdapter(Findings)


def findings_of(page: Page, refused: RefusedByService) -> Findings:
    """The first step in which something is wrong, and everything that is wrong there."""
    if refused.refusal == "SentBeforeWithOtherAnswers":
        return Findings(len(FIELDS), {"send": page.text(_SENT_BEFORE, **broken_rules.said(page, refused.words))})
    if refused.refusal in _WHOLE_FORM:
        return Findings(len(FIELDS), {"send": _WHOLE_FORM[refused.refusal]})
    rules = refused.rules
    if not rules and refused.refusal in RULES:
        rules = {path: {"rule": refused.refusal, "words": refused.words} for path in list(refused.fields)[:1]}
    broken = {path.split(".")[-1]: rules.get(path, {}) for path in rules or refused.fields}
    steps = [_STEP_OF_INPUT[name] for name in broken if name in _STEP_OF_INPUT]
    if not steps:
        return Findings(len(FIELDS), {"send": _OTHERWISE})
    here = {name: broken[name] for name in FIELDS[min(steps) - 1] if name in broken}
    words = {name: broken_rules.said(page, rule.get("words", {})) for name, rule in here.items()}
    return Findings(
        min(steps),
        {name: _message(page, name, rule.get("rule", ""), words[name]) for name, rule in here.items()},
        {
            name: (rule["words"]["value"], page.text(IS_RIGHT, **words[name]))
            for name, rule in here.items()
            if "value" in words[name]
        },
        [name for rule in here.values() if rule.get("rule") == "SeveralMunicipalities" for name in _names(rule)],
    )


def _message(page: Page, name: str, rule: str, words: dict[str, str]) -> str:
    message = RULES.get(rule, broken_rules.SEE_AGAIN)
    text = message if isinstance(message, str) else message.get(name, broken_rules.SEE_AGAIN)
    return page.text(text, **words)


def _names(rule: dict[str, dict[str, str]]) -> list[str]:
    return rule["words"]["names"].split("; ")
