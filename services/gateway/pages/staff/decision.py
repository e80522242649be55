"""Vedtak: outcome and reasons, then the letter as it will be read, then the decision in the name of the one who signs.

Nothing is decided by showing the letter. The deadline on it is computed by the same calendar as the decision itself.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake import Case, Programme
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.case import programme_of
from services.gateway.pages.staff.labels import DECISION_OUTCOMES
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.calendar import Period, deadline

router = APIRouter()
Decides = Annotated[Page, opens("decide")]
SHORTEST_REASONS = 20


@router.get("/soknader/{case_id}/vedtak")
async def form(case_id: UUID, page: Decides) -> Response:
    """The form; or, when the case is decided, the decision."""
    case = await page.clients.intake.case(page.actor, case_id)
    if case.decision:
        return page.go(f"/soknader/{case_id}/brev")
    return await _show(page, case, Typed(page))


@router.post("/soknader/{case_id}/vedtak")
async def decide(case_id: UUID, page: Decides) -> Response:
    """`step` says which button it was: preview shows the letter, edit goes back to the form, anything else decides."""
    typed = await Typed.sent(page)
    case = await page.clients.intake.case(page.actor, case_id)
    outcome = typed.choice("outcome", DECISION_OUTCOMES, missing=N_("Velg hva vedtaket går ut på."))
    reasons = typed.text(
        "reasons", missing=N_("Begrunn vedtaket med minst 20 tegn, i vanlige ord."), at_least=SHORTEST_REASONS
    )
    notified_on = typed.day("notified_on")
    if typed["step"] == "edit":
        typed.wrong.clear()
        typed.status = 200
        return await _show(page, case, typed)
    if not typed.ok:
        return await _show(page, case, typed)
    if typed["step"] == "preview":
        return await _show(page, case, typed, letter=True, notified_on=notified_on)
    decision = page.clients.intake.decide(page.actor, case_id, outcome=outcome, reasons=reasons, notified_on=notified_on)
    if await typed.accepted(decision):
        return page.go(f"/soknader/{case_id}/brev", notice=N_("Vedtaket er fattet. Brevet er på vei."))
    return await _show(page, case, typed)


async def _show(
    page: Page, case: Case, typed: Typed, *, letter: bool = False, notified_on: date | None = None
) -> Response:
    programme = await programme_of(page, case)
    period = _complaint_period(programme)
    return page.show(
        "staff/decision_preview.html" if letter else "staff/decision.html",
        status=typed.status, case=case, typed=typed, programme=programme, outcomes=DECISION_OUTCOMES, period=period,
        complaint_due_on=deadline(notified_on or page.today, period) if period else None,
        shortest=SHORTEST_REASONS,
    )  # fmt: skip


def _complaint_period(programme: object) -> Period | None:
    basis = programme.legal_basis if isinstance(programme, Programme) else None
    return Period.parse(basis.complaint_period) if basis and basis.complaint_period else None
