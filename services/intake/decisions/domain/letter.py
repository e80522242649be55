"""The letter with a decision, composed from the programme's own data. It contains no paragraph or period of its own."""

from datetime import date

from services.intake.decisions.domain.decision import Decision
from services.intake.programmes.domain.programme import LANGUAGES, Language, Programme, Words

_MONTHS: Words = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
_DATE: Words = {"nb": "{day}. {month} {year}", "nn": "{day}. {month} {year}", "en": "{day} {month} {year}"}

_DECIDED: dict[str, Words] = {
    "granted": {
        "nb": "Søknaden din til {programme} er innvilget. Du får et eget tilbud om plass med dato når en plass "
        "er klar.",
        "nn": "Søknaden din til {programme} er innvilga. Du får eit eige tilbod om plass med dato når ein plass "
        "er klar.",
        "en": "Your application to {programme} is granted. You will get an offer of a place, with a date, when "
        "one is ready.",
    },
    "refused": {
        "nb": "Søknaden din til {programme} er avslått.",
        "nn": "Søknaden din til {programme} er avslått.",
        "en": "Your application to {programme} is refused.",
    },
    "dismissed": {
        "nb": "Søknaden din til {programme} er avvist. Det betyr at den ikke er avgjort etter innholdet.",
        "nn": "Søknaden din til {programme} er avvist. Det betyr at han ikkje er avgjord etter innhaldet.",
        "en": "Your application to {programme} is dismissed. That means that its content has not been decided on.",
    },
}
_HELP_ELSEWHERE: Words = {
    "nb": "Vi hjelper deg gjerne videre til et tilbud som passer: ta kontakt med oss. Har du ikke et sted å "
    "sove, har Nav i kommunen der du er, plikt til å hjelpe deg å finne et midlertidig botilbud.",
    "nn": "Vi hjelper deg gjerne vidare til eit tilbod som passar: ta kontakt med oss. Har du ikkje ein stad å "
    "sove, har Nav i kommunen der du er, plikt til å hjelpe deg å finne eit mellombels butilbod.",
    "en": "We gladly help you to find something that fits: get in touch. If you have nowhere to sleep, Nav in the "
    "municipality where you are must help you to find temporary housing.",
}
HEADINGS: dict[str, tuple[str, str, str]] = {
    "nb": ("Begrunnelse", "Du kan klage", "Spørsmål"),
    "nn": ("Grunngiving", "Du kan klage", "Spørsmål"),
    "en": ("Reasons", "You can complain", "Questions"),
}
"""Each heading is a line of its own at the start of a paragraph. The reasons follow the first heading."""
_BODY: Words = {
    "nb": "{decided}\n\n"
    "{headings[0]}\n{reasons}\n\n"
    "Vedtaket er gjort {decided_on} av {decided_by} etter {law}.\n\n"
    "{elsewhere}"
    "{headings[1]}\n"
    "Er du uenig, kan du klage. Fristen er {complaint_due_on} ({complaint_rule}). Det er nok at klagen er sendt "
    "innen fristen. Send klagen til {decided_by}, som kan endre vedtaket. Hvis det ikke blir endret, går klagen "
    "til {complaint_body}. Du kan be om hjelp til å skrive klagen, og du har rett til å se papirene i saken.\n\n"
    "{headings[2]}\n{contact}",
    "nn": "{decided}\n\n"
    "{headings[0]}\n{reasons}\n\n"
    "Vedtaket er gjort {decided_on} av {decided_by} etter {law}.\n\n"
    "{elsewhere}"
    "{headings[1]}\n"
    "Er du ueinig, kan du klage. Fristen er {complaint_due_on} ({complaint_rule}). Det er nok at klaga er send "
    "innan fristen. Send klaga til {decided_by}, som kan endre vedtaket. Blir det ikkje endra, går klaga "
    "til {complaint_body}. Du kan be om hjelp til å skrive klaga, og du har rett til å sjå papira i saka.\n\n"
    "{headings[2]}\n{contact}",
    "en": "{decided}\n\n"
    "{headings[0]}\n{reasons}\n\n"
    "The decision was made on {decided_on} by {decided_by} under {law}.\n\n"
    "{elsewhere}"
    "{headings[1]}\n"
    "If you disagree, you can complain. The last day is {complaint_due_on} ({complaint_rule}). It is enough "
    "that the complaint is sent by then. Send it to {decided_by}, who may change the decision. If it is not "
    "changed, the complaint goes to {complaint_body}. You may ask for help to write it, and you have the right "
    "to see the papers in your case.\n\n"
    "{headings[2]}\n{contact}",
}


def letter_about(decision: Decision, programme: Programme) -> Words:
    """The text of the letter in every language. It does not name the person; the address lines do."""
    return {language: _letter(decision, programme, language) for language in LANGUAGES}


def _letter(decision: Decision, programme: Programme, language: Language) -> str:
    basis, contact = programme.legal_basis, programme.contact_point
    return _BODY[language].format(
        decided=_DECIDED[decision.outcome][language].format(programme=programme.name[language]),
        headings=HEADINGS[language],
        reasons=decision.reasons,
        decided_on=in_words(decision.decided_on, language),
        decided_by=basis.decided_by,
        law=basis.title[language],
        elsewhere="" if decision.outcome == "granted" else _HELP_ELSEWHERE[language] + "\n\n",
        complaint_due_on=in_words(decision.complaint_due_on, language),
        complaint_rule=basis.complaint_rule,
        complaint_body=basis.complaint_body,
        contact=f"{contact.name}, {contact.phone}, {contact.email}",
    )


def in_words(day: date, language: Language) -> str:
    """`28. desember 2026`, `28 December 2026`."""
    month = _MONTHS[language].split()[day.month - 1]
    return _DATE[language].format(day=day.day, month=month, year=day.year)
