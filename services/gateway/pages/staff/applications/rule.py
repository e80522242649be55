"""A member of staff answers a rule in place of the system, with a reason."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException, Path
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.applications.choices import RULE_OUTCOMES
from services.gateway.pages.staff.together import staff_names
from services.gateway.pages.staff.typed import NOT_NOW, SAY_WHY, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Answers = Annotated[Page, opens("answer_rule")]
Rule = Annotated[str, Path(pattern="^[A-Za-z_]{1,60}$")]


@router.get("/soknader/{case_id}/regel/{rule}")
async def form(case_id: UUID, rule: Rule, page: Answers) -> Response:
    """What the rule asks, its present outcome, and the form."""
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    found = next((one for one in case.rules if one.rule == rule), None)
    if found is None:
        raise HTTPException(404)
    if "answer_rule" not in case.may and page.kept is None:
        return page.go(f"/soknader/{case_id}#regler", notice=NOT_NOW)
    typed, staff = Typed(page), await staff_names(page)
    return page.show(
        "staff/applications/rule.html", status=typed.status, case=case, rule=found, typed=typed, outcomes=RULE_OUTCOMES,
        answered_by=staff.get(found.answered_by or ""),
    )  # fmt: skip


@router.post("/soknader/{case_id}/regel/{rule}")
async def answer(case_id: UUID, rule: Rule, page: Answers) -> Response:
    """Record the answer in the visitor's name."""
    typed = await Typed.sent(page)
    outcome = typed.choice("outcome", RULE_OUTCOMES, missing=N_("Velg om regelen er oppfylt."))
    reason = typed.free_text("reason", missing=SAY_WHY)
    if typed.ok and await typed.accepted(
        page.clients.intake.eligibility.answer_rule(
            page.actor, case_id, rule, outcome=outcome, reason=reason, version=typed.version
        )
    ):
        return page.go(f"/soknader/{case_id}#regler", notice=N_("Vurderingen er lagret med navnet ditt."))
    return await typed.again()
