"""The decision as a letter: read on the page, made as PDF, and printed from there."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.access import policy
from services.gateway.access.accounts.staff import find_member
from services.gateway.clients.intake.decisions import Decision, DecisionInWords, LetterPart
from services.gateway.clients.intake.letters import KeptLetter, LettersOfCase, LetterToMake, Signer
from services.gateway.clients.intake.overview import Case
from services.gateway.pages.files import pdf_to_print
from services.gateway.pages.page import Page, opens
from services.gateway.pages.rendering import role_words
from services.gateway.pages.staff.applications.case import programme_of
from services.gateway.pages.staff.together import Away, staff_names
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import LANGUAGES, N_, SOURCE
from shared.database import Actor

router = APIRouter()
Prints = Annotated[Page, opens("print_letter")]
NOBODY_SIGNED = N_("Vi finner ikke navnet til den som fattet vedtaket, så brevet kan ikke lages her.")


@router.get("/soknader/{case_id}/brev")
async def letter(case_id: UUID, page: Annotated[Page, opens("read_application")]) -> Response:
    """The letter of a case that is decided."""
    return await _show(page, await _decided(page, case_id), Typed(page))


@router.post("/soknader/{case_id}/brev")
async def make(case_id: UUID, page: Prints) -> Response:
    """Make the letter and open it; the page again, when something in it could not be printed."""
    typed = await Typed.sent(page)
    case = await _decided(page, case_id)
    signer = await _signer(page, case.decision) if case.decision else None
    if signer is None:
        typed.refuse(NOBODY_SIGNED)
        return await typed.again()
    made: list[KeptLetter] = []

    async def make_it() -> None:
        made.append(await page.clients.intake.letters.make(page.actor, case_id, LetterToMake(signer)))

    if not await typed.accepted(make_it()):
        return await typed.again()
    if made[0].not_printed:
        return page.go(f"/soknader/{case_id}/brev")
    return page.go(f"/soknader/{case_id}/brev/{made[0].letter_id}")


@router.get("/soknader/{case_id}/brev/{letter_id}")
async def pdf(case_id: UUID, letter_id: UUID, page: Prints) -> Response:
    """A letter as it was made."""
    printed = await page.clients.intake.letters.open_letter(page.actor, case_id, letter_id)
    return pdf_to_print(printed.pdf, f"brev-{str(letter_id)[-8:]}")


def letter_of(case: Case, decision: DecisionInWords) -> list[LetterPart]:
    """The letter in the person's language."""
    return decision.letter.get(case.language) or decision.letter.get(SOURCE, [])


async def _decided(page: Page, case_id: UUID) -> Case:
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    if case.decision is None:
        raise HTTPException(404)
    return case


async def _show(page: Page, case: Case, typed: Typed) -> Response:
    decision = case.decision
    assert decision is not None  # noqa: S101  narrows the type: `_decided` found it
    kept = await Away().ask(
        "intake", page.clients.intake.letters.list_letters(page.actor, case.case_id), LettersOfCase()
    )
    staff = await staff_names(page)
    return page.show(
        "staff/applications/letter.html", status=typed.status, typed=typed,
        case=case, programme=await programme_of(page, case), decision=decision, kept=kept, staff=staff,
        signed_by=staff.get(str(decision.decided_by), ""), letter=letter_of(case, decision),
    )  # fmt: skip


async def _signer(page: Page, decision: Decision) -> Signer | None:
    """Who decided: their name, and as title the role that decides."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        member = await find_member(tx, UUID(decision.decided_by)) if decision.decided_by else None
    if member is None:
        return None
    deciding = [role for role in member.roles if role in policy.ACTIONS["decide"]] or list(member.roles)
    return Signer(name=member.name, title={language: role_words(language, deciding) for language in LANGUAGES})
