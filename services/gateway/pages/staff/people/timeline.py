"""One timeline across the services: what each of them remembers, in one order and in our words.

Each role sees its part: what is said between a person and the contact person is not for the one who decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from markupsafe import escape

from services.gateway.clients.answer import HistoryEntry
from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.page import Page
from services.gateway.pages.staff.aftercare.choices import AFTERCARE_ANSWERS
from services.gateway.pages.staff.applications.choices import DECISION_OUTCOMES
from services.gateway.pages.staff.contacts.choices import KINDS_OF_CONTACT
from services.gateway.pages.staff.deaths.choices import AFTER_DEATH
from services.gateway.pages.staff.messages.choices import CHANNELS, HANDED_OVER
from services.gateway.pages.words import N_, as_date, long_date, short_date
from shared.clock import OSLO

Said = tuple[str, str, str]
"""The marked message, its icon, and the colour of its mark."""

HAPPENED: dict[str, Said] = {
    # intake
    "application_received": (N_("Søknad mottatt"), "letter", "accent"),
    "rule_answered": (N_("En regel ble vurdert av en ansatt"), "question", "neutral"),
    "decision_made": (N_("Vedtak: %(outcome)s"), "check", "accent"),
    "application_withdrawn": (N_("Søknaden ble trukket"), "out", "neutral"),
    "exit_date_changed": (N_("Ny dato for å reise ut: %(planned_exit_on)s"), "calendar", "warm"),
    "exit_approaching": (N_("Datoen for å reise ut nærmer seg: %(planned_exit_on)s"), "calendar", "warm"),
    "stay_cancelled": (N_("Plassen ble gitt tilbake"), "cross", "neutral"),
    "admitted": (N_("Flyttet inn"), "house", "accent"),
    "not_arrived": (N_("Kom ikke som avtalt"), "warning", "warm"),
    "discharged": (N_("Flyttet ut"), "out", "neutral"),
    "death_recorded": (N_("Dødsfallet ble skrevet inn"), "dot", "neutral"),
    "death_corrected": (N_("Rettet: personen lever"), "check", "accent"),
    "day_of_death_corrected": (N_("Dødsdagen ble rettet"), "calendar", "neutral"),
    "after_death_done": (N_("Gjort: %(task)s"), "check", "accent"),
    "after_death_undone": (N_("Ikke gjort likevel: %(task)s"), "dot", "neutral"),
    "after_death_handed_over": (N_("Gitt videre: %(task)s"), "person", "neutral"),
    # housing
    "waiting": (N_("Venter på plass"), "clock", "neutral"),
    "offer_made": (N_("Tilbud om plass fra %(starts_on)s"), "letter", "accent"),
    "offer_accepted": (N_("Takket ja til plassen"), "check", "accent"),
    "offer_declined": (N_("Takket nei til plassen"), "cross", "neutral"),
    "offer_expired": (N_("Tilbudet gikk ut uten svar"), "clock", "warm"),
    "planned_stay_cancelled": (N_("Den planlagte innflyttingen ble avlyst"), "cross", "neutral"),
    "offer_withdrawn": (N_("Tilbudet ble trukket"), "cross", "neutral"),
    "place_given_back_not_arrived": (N_("Plassen ble gitt tilbake: personen kom ikke"), "cross", "warm"),
    "place_given_back_by_person": (N_("Plassen ble gitt tilbake: personen ombestemte seg"), "cross", "neutral"),
    "place_given_back_by_house": (N_("Plassen ble gitt tilbake: huset kunne ikke gi den likevel"), "cross", "warm"),
    "start_moved": (N_("Innflyttingen flyttet til %(starts_on)s"), "calendar", "warm"),
    "start_not_moved": (N_("Datoen for å reise ut er endret, men plassen er ikke ledig da"), "warning", "warm"),
    "arrived": (N_("Flyttet inn"), "house", "accent"),
    "arrival_corrected": (
        N_("Innflyttingen ble rettet fra %(previous_arrived_on)s til %(arrived_on)s"),
        "pencil",
        "warm",
    ),
    "arrival_taken_back": (N_("Innflyttingen %(previous_arrived_on)s ble tatt tilbake"), "pencil", "warm"),
    "end_meets_next_stay": (N_("Botiden slutter når neste flytter inn: %(agreed_end_on)s"), "calendar", "warm"),
    "stay_extended": (N_("Botiden avtalt til %(agreed_end_on)s"), "calendar", "accent"),
    "stay_expiring": (N_("Botiden går mot slutten: %(days_left)s dager igjen"), "clock", "warm"),
    "stay_overdue": (N_("Over avtalt tid"), "warning", "warm"),
    "moved_out": (N_("Flyttet ut"), "out", "neutral"),
    "move_out_corrected": (
        N_("Utflyttingen ble rettet fra %(previous_moved_out_on)s til %(moved_out_on)s"),
        "pencil",
        "warm",
    ),
    "move_out_taken_back": (N_("Utflyttingen %(previous_moved_out_on)s ble tatt tilbake"), "pencil", "warm"),
    "move_out_details_corrected": (N_("Hvordan eller hvor personen flyttet, ble rettet"), "pencil", "neutral"),
    # followup
    "contact_person_assigned": (N_("Fikk kontaktperson"), "person", "accent"),
    "contact_person_changed": (N_("Ny kontaktperson"), "person", "warm"),
    "deputy_changed": (N_("Ny stedfortreder"), "person", "neutral"),
    "waiting_for_contact_person": (N_("Venter på kontaktperson"), "clock", "neutral"),
    "contacts_planned": (N_("Kontakter avtalt rundt flyttingen"), "calendar", "neutral"),
    "contact_confirmed": (N_("Kontakt: %(kind)s"), "check", "accent"),
    "contact_confirmed_late": (N_("Kontakt, senere enn avtalt: %(kind)s"), "check", "accent"),
    "contacts_moved": (N_("Kontakter flyttet etter ny dato: %(moved_on)s"), "calendar", "warm"),
    "contacts_cancelled": (N_("Avtalte kontakter avlyst"), "cross", "neutral"),
    "contact_not_confirmed": (N_("Kontakt ikke bekreftet"), "warning", "warm"),
    "aftercare_offered": (N_("Oppfølging etter utflytting tilbudt"), "letter", "accent"),
    "aftercare_accepted": (N_("Takket ja til oppfølging etter utflytting"), "check", "accent"),
    "aftercare_declined": (N_("Takket nei til oppfølging etter utflytting"), "cross", "neutral"),
    "aftercare_put_off": (N_("Vil bestemme seg senere om oppfølging"), "clock", "neutral"),
    "aftercare_corrected": (N_("Oppfølging etter utflytting varer til %(until_on)s"), "calendar", "warm"),
    "aftercare_taken_back": (N_("Tilbudet om oppfølging etter utflytting ble tatt tilbake"), "cross", "warm"),
    "aftercare_ended": (N_("Oppfølging etter utflytting avsluttet"), "out", "neutral"),
}
NOON = time(12)
"""Where what is known by its day only stands among what has an hour."""
UNKNOWN: Said = (N_("Noe ble registrert"), "dot", "neutral")

MESSAGES: dict[str, Said] = {
    "waiting": (N_("Melding skrevet, venter på å bli sendt"), "message", "neutral"),
    "to_hand_over": (N_("Melding skrevet, må formidles av en ansatt"), "message", "warm"),
    "taken": (N_("Melding overlevert"), "message", "neutral"),
    "delivered": (N_("Melding formidlet"), "message", "accent"),
    "failed": (N_("Melding ikke levert"), "warning", "warm"),
    "not_known": (N_("Melding skrevet, ikke kjent om den er formidlet"), "message", "neutral"),
}

FOR_THE_HOUSE = frozenset(
    {
        "contacts_planned", "contacts_moved", "contacts_cancelled",
        "contact_confirmed", "contact_confirmed_late", "contact_not_confirmed",
    }
)  # fmt: skip
"""What only those who may read contacts see."""

RETOLD_BY_INTAKE = frozenset(
    {
        "offer_accepted", "offer_declined", "offer_expired", "stay_cancelled", "admitted", "arrival_corrected",
        "arrival_taken_back", "not_arrived", "stay_extended", "discharged", "move_out_corrected", "move_out_taken_back",
        "aftercare_ended",
    }
)  # fmt: skip
"""What intake has only heard of; it is left out where the one who saw it tells it too."""

_WORDS = {"outcome": {code: name for code, (name, _) in DECISION_OUTCOMES.items()}, "kind": KINDS_OF_CONTACT,
          "answer": AFTERCARE_ANSWERS, "task": {code: name for code, (name, _) in AFTER_DEATH.items()}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    at: datetime
    text: str
    symbol: str
    color: str
    by: str | None = None
    more: str = ""


def timeline(
    page: Page,
    staff: dict[str, str],
    *,
    intake: Sequence[HistoryEntry] = (),
    housing: Sequence[HistoryEntry] = (),
    followup: Sequence[HistoryEntry] = (),
    messages: Sequence[Message] = (),
) -> list[Happening]:
    """Everything that has happened, the newest first. What two services tell about the same moment stands once."""
    own = [entry for entry in intake if entry.what not in RETOLD_BY_INTAKE or not housing]
    entries = [*own, *housing, *followup]
    shown = [entry for entry in entries if page.may("read_contacts") or entry.what not in FOR_THE_HOUSE]
    lines = [_happening(page, entry, staff) for entry in shown] + [_written(page, message) for message in messages]
    return sorted((line for line in lines if line), key=lambda line: line.at, reverse=True)


def _happening(page: Page, entry: HistoryEntry, staff: dict[str, str]) -> Happening:
    message, symbol, color = HAPPENED.get(entry.what, UNKNOWN)
    words = {key: _said(page, key, value) for key, value in entry.words.items()}
    try:
        text = page.text(message, **words) if "%(" in message else page.text(message)
    except KeyError:
        text = page.text(message).split("%(")[0].rstrip(" :")
    reason = entry.words.get("reason")
    more = str(reason) if reason and page.may("read_contacts") else ""
    return Happening(entry.at, text, symbol, color, staff.get(str(entry.by)), more)


def _written(page: Page, message: Message) -> Happening | None:
    """What became of a message to the person. What was never said has not happened."""
    if message.to == "staff" or message.written_at is None or message.state == "cancelled":
        return None
    said, symbol, color = MESSAGES.get(message.state, UNKNOWN)
    how = HANDED_OVER.get(message.way or "") or CHANNELS.get(message.channel)
    text = page.text(said)
    if how and message.state in {"taken", "delivered"}:
        text = f"{text} ({page.text(how)})"
    at = message.sent_at or message.written_at
    if message.handed_over_on:
        at = datetime.combine(message.handed_over_on, NOON, OSLO)
    return Happening(at, text, symbol, color, more=message.text.subject)


def _said(page: Page, key: str, value: Any) -> str:
    """A code or a date out of a history, as people say it."""
    if not isinstance(value, str):
        return str(value)
    known = _WORDS.get(key, {}).get(value)
    if known:
        return page.text(known).lower()
    try:
        return _day(page, value)
    except ValueError:
        return str(escape(value))


def _day(page: Page, value: str) -> str:
    day = as_date(value)
    return short_date(day, page.language) if day.year == page.today.year else long_date(day, page.language)
