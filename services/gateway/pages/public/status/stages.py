"""Words for the person about where the case is: a heading, and what happens next."""

from services.gateway.clients.intake.overview import Status
from services.gateway.pages.page import Page
from services.gateway.pages.words import N_, long_date

IN_THE_LETTER = N_("Grunnene, og hvordan du kan klage, står i brevet til deg. Du kan søke på nytt når du vil.")
_STAGES: dict[str, tuple[str, str]] = {
    "received": (
        N_("Vi har fått søknaden din"),
        N_("Snart leser noen den. Du hører fra oss senest %(answer_due_on)s."),
    ),
    "under_review": (
        N_("Noen leser søknaden din nå"),
        N_("De tar kontakt hvis de lurer på noe. Du hører fra oss senest %(answer_due_on)s."),
    ),
    "waiting_for_place": (
        N_("Du har fått ja"),
        N_("Du står på ventelisten. Vi tar kontakt når vi har en plass til deg."),
    ),
    "offer": (
        N_("Vi har et tilbud til deg"),
        N_("Vi holder en plass av til deg. Ring oss innen %(answer_offer_by)s, og si om du vil ha den."),
    ),
    "arrival_agreed": (
        N_("Innflyttingen er avtalt"),
        N_("Vi tar imot deg %(starts_on)s. Passer ikke dagen lenger, så ring oss."),
    ),
    "arrival_passed": (
        N_("Dagen vi avtalte, er passert"),
        N_("Vi ventet deg %(starts_on)s. Ring oss, så finner vi en ny dag sammen."),
    ),
    "moved_in": (
        N_("Du har flyttet inn"),
        N_("Vi har avtalt at du bor her til %(agreed_end_on)s. I god tid før det snakker vi med deg om tiden etter."),
    ),
    "end_passed": (
        N_("Du bor her fortsatt"),
        N_("Dagen vi avtalte, %(agreed_end_on)s, er passert. Ingen må flytte uten videre: Snakk med oss om en ny dag."),
    ),
    "moved_out": (N_("Du har flyttet ut"), N_("Vi er her fortsatt. Ring oss når du vil snakke med noen.")),
    "aftercare_offered": (
        N_("Du har flyttet ut"),
        N_("Vi følger deg gjerne opp hjemme til %(aftercare_until_on)s. Ring oss når du vil si ja."),
    ),
    "aftercare": (N_("Vi følger deg opp hjemme"), N_("Vi har avtalt at det varer til %(aftercare_until_on)s.")),
    "ended": (N_("Oppfølgingen er avsluttet"), N_("Du kan fortsatt ringe oss når du vil snakke med noen.")),
    "refused": (N_("Du har fått nei denne gangen"), IN_THE_LETTER),
    "dismissed": (N_("Søknaden kunne ikke behandles her"), IN_THE_LETTER),
    "withdrawn": (N_("Søknaden er trukket"), N_("Du kan søke på nytt når du vil.")),
    "ask_us": (N_("Ta kontakt med oss"), N_("Ring oss, så snakker vi sammen.")),
}
_LATE = N_("Du skulle ha hørt fra oss innen %(answer_due_on)s. Ring oss, så sier vi hvor langt vi har kommet.")
NO_BREAK = "\N{NO-BREAK SPACE}"
_WITHOUT_A_DAY = N_("Ring oss når du lurer på noe.")
"""For a stage whose day is not known."""

STEPS: dict[str, tuple[str, str]] = {
    "application": (N_("Søknad"), "%(day)s"),
    "answer": (N_("Svar"), N_("senest %(day)s")),
    "place": (N_("Plass"), N_("svar innen %(day)s")),
    "arrival": (N_("Innflytting"), "%(day)s"),
    "stay": (N_("Botid"), N_("til %(day)s")),
    "aftercare": (N_("Oppfølging hjemme"), N_("til %(day)s")),
}
"""The steps of the way: the name, and how its day is said."""


def sentences(page: Page, found: Status) -> tuple[str, str]:
    """The heading and what happens next, in the visitor's language."""
    heading, following = _STAGES.get(found.stage, _STAGES["ask_us"])
    days = {
        "answer_due_on": found.answer_due_on,
        "answer_offer_by": found.answer_offer_by,
        "starts_on": found.starts_on,
        "agreed_end_on": found.agreed_end_on,
        "aftercare_until_on": found.aftercare_until_on,
    }
    known = {name: long_date(day, page.language).replace(" ", NO_BREAK) for name, day in days.items() if day}
    following = _LATE if found.is_late else following
    missing = any(f"%({name})s" in following and name not in known for name in days)
    return page.text(heading), page.text(_WITHOUT_A_DAY) if missing else page.text(following, **known)
