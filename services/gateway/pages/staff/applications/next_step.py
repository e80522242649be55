"""The next step while an application waits for a decision, and after one that closes the case."""

from services.gateway.clients.intake.overview import Case
from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.words import N_


def to_decide(one: OnePerson) -> NextStep | None:
    """Settle the open rules, then decide."""
    case = one.case
    if case is None or not case.is_open:
        return None
    here = f"/soknader/{case.case_id}"
    if case.open_rules:
        return NextStep(
            N_("Avklar det som er åpent, og fatt vedtak."), case.answer_due_on, "decide", f"{here}#regler",
            N_("Se reglene"), number=len(case.open_rules), urgent=case.is_late, unmet=case.unmet,
        )  # fmt: skip
    return _decide_now(case, f"{here}/vedtak")


def _decide_now(case: Case, address: str) -> NextStep:
    text = N_("Alt er avklart. Fatt vedtak.")
    if case.unmet:
        text = N_("Alle regler er vurdert, men ikke alle er oppfylt. Fatt vedtak.")
    return NextStep(
        text, case.answer_due_on, "decide", address, N_("Skriv vedtaket"), urgent=case.is_late, unmet=case.unmet
    )


def closed(one: OnePerson) -> NextStep | None:
    """Says that there is nothing to do, and when the complaint period ends."""
    if one.case is None or not one.case.is_closed:
        return None
    due = one.case.decision.complaint_due_on if one.case.decision else None
    return NextStep(N_("Saken er avsluttet. Klagefristen:") if due else N_("Saken er avsluttet."), by=due)


def granted(one: OnePerson) -> NextStep | None:
    """The link to the person's page, if housing and followup were not asked or did not answer."""
    if one.case is None or one.housing is not None or one.followup is not None:
        return None
    return NextStep(
        N_("Innvilget. Resten skjer på personens side."), None, "read_person", one.address, N_("Gå til personens side")
    )
