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
from services.gateway.pages.staff.together import staff_names
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()
Decides = Annotated[Page, opens("decide")]
LOOKS_AT_IT = {"preview", "decide"}
"""Buttons after which the page shows the letter: a form that is shown again decides nothing."""


@router.get("/soknader/{case_id}/vedtak")
async def form(case_id: UUID, page: Decides) -> Response:
    """The form or, once the case is decided, the decision."""
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    if case.decision and page.kept is None:
        return page.go(f"/soknader/{case_id}/brev")
    typed = Typed(page)
    wished = _wished(typed) if typed["step"] in LOOKS_AT_IT else None
    return await _show_letter(page, case, typed, wished) if wished and typed.ok else await _show_form(page, case, typed)


@router.post("/soknader/{case_id}/vedtak")
async def decide(case_id: UUID, page: Decides) -> Response:
    """`step` is the button: preview shows the letter, edit goes back to the form, and only decide decides."""
    typed = await Typed.sent(page)
    wished = _wished(typed) if typed.step("preview", "edit", "decide") == "decide" else None
    if wished and typed.ok and await typed.accepted(page.clients.intake.decisions.decide(page.actor, case_id, wished)):
        return page.go(f"/soknader/{case_id}/brev", notice=N_("Vedtaket er fattet. Brevet er på vei."))
    return await typed.again()


def _wished(typed: Typed) -> Wished:
    """The decision in a form. What is missing stands at its field."""
    return Wished(
        outcome=typed.choice("outcome", DECISION_OUTCOMES, missing=N_("Velg hva vedtaket går ut på.")),
        reasons=typed.free_text("reasons", missing=N_("Begrunn vedtaket, i vanlige ord.")),
        departure_reason=typed.free_text("departure_reason") or None,
        notified_on=typed.day("notified_on"),
        version=typed.version,
    )


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
        decided_by=(await staff_names(page)).get(case.decision.decided_by or "") if case.decision else None,
    )  # fmt: skip
