"""*Vedtak*: outcome and reasons, then a preview of the letter, then the decision in the name of the visitor.

The preview decides nothing. Intake writes the letter and computes the deadline, in the preview and in the decision.
"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.decisions import DecisionInWords, Wished
from services.gateway.clients.intake.overview import Case
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.applications.case import programme_of
from services.gateway.pages.staff.applications.choices import DECISION_OUTCOMES
from services.gateway.pages.staff.applications.letter import letter_of
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()
Decides = Annotated[Page, opens("decide")]


@router.get("/soknader/{case_id}/vedtak")
async def form(case_id: UUID, page: Decides) -> Response:
    """The form or, once the case is decided, the decision."""
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    if case.decision:
        return page.go(f"/soknader/{case_id}/brev")
    return await _show_form(page, case, Typed(page))


@router.post("/soknader/{case_id}/vedtak")
async def decide(case_id: UUID, page: Decides) -> Response:
    """`step` is the button: preview shows the letter, edit goes back to the form, and only decide decides."""
    typed = await Typed.sent(page)
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    step = typed.step("preview", "edit", "decide")
    if step is None or step == "edit":
        return await _show_form(page, case, typed)
    wished = Wished(
        outcome=typed.choice("outcome", DECISION_OUTCOMES, missing=N_("Velg hva vedtaket går ut på.")),
        reasons=typed.free_text("reasons", missing=N_("Begrunn vedtaket, i vanlige ord.")),
        departure_reason=typed.free_text("departure_reason") or None,
        notified_on=typed.day("notified_on"),
    )
    if typed.ok and step == "preview":
        return await _show_letter(page, case, typed, wished)
    if typed.ok and await typed.accepted(page.clients.intake.decisions.decide(page.actor, case_id, wished)):
        return page.go(f"/soknader/{case_id}/brev", notice=N_("Vedtaket er fattet. Brevet er på vei."))
    return await _show_form(page, case, typed)


async def _show_letter(page: Page, case: Case, typed: Typed, wished: Wished) -> Response:
    letters: list[DecisionInWords] = []

    async def as_it_would_be() -> None:
        letters.append(await page.clients.intake.decisions.preview(page.actor, case.case_id, wished))

    if not await typed.accepted(as_it_would_be()):
        return await _show_form(page, case, typed)
    return page.show(
        "staff/applications/decision_preview.html", case=case, typed=typed, decision=letters[0],
        programme=await programme_of(page, case), signed_by=page.visitor.name, letter=letter_of(case, letters[0]),
    )  # fmt: skip


async def _show_form(page: Page, case: Case, typed: Typed) -> Response:
    programme = await programme_of(page, case)
    basis = programme.legal_basis if programme else None
    return page.show(
        "staff/applications/decision.html",
        status=typed.status, case=case, typed=typed, basis=basis, outcomes=DECISION_OUTCOMES, form=case.decision_form,
    )  # fmt: skip
