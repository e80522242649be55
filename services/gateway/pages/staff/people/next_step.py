"""The next step for a person, always one and always visible: what to do, by when, and where to do it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.gateway.clients.followup.overview import CaseFollowup
from services.gateway.clients.housing.offers import Offer
from services.gateway.clients.housing.overview import CaseHousing
from services.gateway.clients.intake.eligibility import RuleAnswer
from services.gateway.clients.intake.overview import Case
from services.gateway.pages.words import N_

UNDECIDED = frozenset({"received", "under_review"})


@dataclass(frozen=True, slots=True)
class NextStep:
    """A marked sentence; the day by which it should be done; the action of the policy, its address and its button."""

    text: str
    by: date | None = None
    action: str | None = None
    address: str = ""
    button: str = ""
    number: int | None = None
    urgent: bool = False
    unmet: Sequence[RuleAnswer] = ()
    """The rules that are not met, where the step is about them."""
    words: dict[str, Any] = field(default_factory=dict)


def next_step(
    today: date, *, case: Case | None = None, housing: CaseHousing | None = None, followup: CaseFollowup | None = None
) -> NextStep | None:
    """The one thing to do next, from what the services that answered know. None when nothing is known."""
    if case and case.status in UNDECIDED:
        return _to_decide(case, today)
    if case and case.status in {"refused", "dismissed", "withdrawn"}:
        due = case.decision.complaint_due_on if case.decision else None
        return NextStep(N_("Saken er avsluttet. Klagefristen:") if due else N_("Saken er avsluttet."), by=due)
    if case and case.status == "deceased":
        return NextStep(
            N_("Personen er død. Det som gjenstår, står på personens side."), None, "read_person",
            f"/personer/{case.case_id}", N_("Gå til personens side"),
        )  # fmt: skip
    person = f"/personer/{case.case_id if case else followup.case_id if followup else ''}"
    if case and housing is None and followup is None:
        return NextStep(
            N_("Innvilget. Resten skjer på personens side."), None, "read_person", person, N_("Gå til personens side")
        )
    return (
        _about_the_place(housing, person, today)
        or _about_follow_up(followup, person, today)
        or _in_calm_times(case, housing, followup)
    )


def _to_decide(case: Case, today: date) -> NextStep:
    here = f"/soknader/{case.case_id}"
    open_rules = [rule for rule in case.rules if rule.outcome == "unknown"]
    late = case.answer_due_on is not None and case.answer_due_on < today
    if open_rules:
        return NextStep(
            N_("Avklar det som er åpent, og fatt vedtak."), case.answer_due_on, "decide", f"{here}#regler",
            N_("Se reglene"), number=len(open_rules), urgent=late, unmet=case.unmet,
        )  # fmt: skip
    if case.unmet:
        return NextStep(
            N_("Alle regler er vurdert, men ikke alle er oppfylt. Fatt vedtak."), case.answer_due_on, "decide",
            f"{here}/vedtak", N_("Skriv vedtaket"), urgent=late, unmet=case.unmet,
        )  # fmt: skip
    return NextStep(
        N_("Alt er avklart. Fatt vedtak."), case.answer_due_on, "decide", f"{here}/vedtak", N_("Skriv vedtaket"),
        urgent=late,
    )  # fmt: skip


def open_offer(housing: CaseHousing | None) -> Offer | None:
    """The offer that waits for an answer."""
    return next((offer for offer in housing.offers if offer.state == "open"), None) if housing else None


def _about_the_place(housing: CaseHousing | None, person: str, today: date) -> NextStep | None:
    if housing is None:
        return None
    offer = open_offer(housing)
    if offer:
        return NextStep(
            N_("Få svar på tilbudet om plass."), offer.answer_due_on, "answer_offer",
            f"{person}/svar/{offer.offer_id}", N_("Skriv inn svaret"),
        )  # fmt: skip
    stay = housing.stay
    if stay is None:
        return None
    if stay.state == "planned" and stay.missed_on:
        return NextStep(
            N_("Personen kom ikke. Finn ut hva som har skjedd, og avtal en ny dag eller gi plassen tilbake."),
            stay.starts_on, "reschedule_arrival", f"{person}/ny-dag", N_("Avtal en ny dag"), urgent=True,
        )  # fmt: skip
    if stay.state == "planned":
        return NextStep(
            N_("Ta imot på avtalt dag."), stay.starts_on, "register_arrival", f"{person}/innflytting",
            N_("Skriv inn innflytting"), urgent=stay.starts_on < today,
        )  # fmt: skip
    if stay.state == "overdue":
        return NextStep(
            N_("Avtalt tid er over. Bli enige om en ny dato, eller skriv inn utflyttingen."), stay.end, "extend_stay",
            f"{person}/forlengelse", N_("Avtal ny dato"), urgent=True,
        )  # fmt: skip
    return None


def _about_follow_up(followup: CaseFollowup | None, person: str, today: date) -> NextStep | None:
    if followup is None:
        return None
    if followup.contact_person is None:
        return NextStep(
            N_("Velg en kontaktperson som blir."), None, "name_contact_person", f"{person}/kontaktperson",
            N_("Velg kontaktperson"),
        )  # fmt: skip
    if followup.aftercare and followup.aftercare.state == "offered":
        return NextStep(
            N_("Spør om personen vil ha oppfølging videre."), None, "answer_aftercare", f"{person}/videre",
            N_("Skriv inn svaret"),
        )  # fmt: skip
    waiting = sorted(
        (one for one in followup.contacts if one.state in {"planned", "not_confirmed"}), key=lambda one: one.due_on
    )
    if not waiting:
        return _aftercare_goes_on(followup)
    first = waiting[0]
    if first.due_on > today:
        return NextStep(N_("Neste avtalte kontakt."), first.due_on)
    return NextStep(
        N_("Ta kontakt, og bekreft den."), first.due_on, "confirm_contact",
        f"{person}/kontakt/{first.contact_id}", N_("Bekreft kontakten"), urgent=first.due_on < today,
    )  # fmt: skip


def _aftercare_goes_on(followup: CaseFollowup) -> NextStep | None:
    if followup.going_on and followup.going_on.move == "move_out":
        return NextStep(N_("Oppfølging etter utflytting er i gang, til"), followup.going_on.until_on)
    return None


def _in_calm_times(case: Case | None, housing: CaseHousing | None, followup: CaseFollowup | None) -> NextStep | None:
    stay = housing.stay if housing else None
    if stay and stay.state == "living":
        return NextStep(N_("Snakk om veien videre før botiden er over."), stay.end)
    if case and case.status == "granted" and housing is not None:
        return NextStep(
            N_("Tilby en plass."), None, "offer_place", f"/plasser/tilbud?sak={case.case_id}", N_("Tilby en plass")
        )
    if case and case.status == "ended":
        # Only follow-up knows whether help goes on. Who may not ask it, or gets no answer, is not told that none does.
        known = followup is not None
        return NextStep(
            N_("Personen har flyttet ut. Ingenting venter nå.") if known else N_("Personen har flyttet ut.")
        )
    return NextStep(N_("Ingenting haster nå.")) if case else None
