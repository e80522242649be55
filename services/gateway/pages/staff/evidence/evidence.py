"""Evidence of a case: seen by somebody on a day, and not kept unless somebody says why."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.evidence import CopyToKeep, EvidenceOfCase, SeenEvidence
from services.gateway.pages.files import as_attachment
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.evidence.choices import KEEPING, KINDS
from services.gateway.pages.staff.evidence.refusals import TOO_LARGE
from services.gateway.pages.staff.together import staff_names
from services.gateway.pages.staff.typed import SAY_WHY, Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
Records = Annotated[Page, opens("record_evidence", files=1)]
Opens = Annotated[Page, opens("open_evidence")]


@router.get("/soknader/{case_id}/dokumentasjon")
async def evidence(case_id: UUID, page: Annotated[Page, opens("read_evidence")]) -> Response:
    """What was seen, and the form for more."""
    found = await page.clients.intake.evidence.list_evidence(page.actor, case_id)
    return await _show(page, case_id, found, Typed(page, _proposed(page, found)))


@router.post("/soknader/{case_id}/dokumentasjon")
async def record(case_id: UUID, page: Records) -> Response:
    """Write down that a paper was seen; keep a copy where that was asked for."""
    typed = await Typed.sent(page)
    typed.values["file"] = ""  # the field where refusals of the file belong
    keeps = typed.choice("keep", KEEPING, missing=N_("Velg om en kopi skal beholdes."))
    kind = typed.choice("kind", KINDS, missing=N_("Velg hva dokumentasjonen viser."))
    seen_on = typed.day("seen_on", missing=N_("Skriv dagen du så den."))
    copy = await _copy(page, typed, case_id) if keeps == "yes" else None
    if typed.ok and seen_on and await typed.accepted(
        page.clients.intake.evidence.record(page.actor, case_id, SeenEvidence(kind, seen_on, copy))
    ):  # fmt: skip
        done = N_("Skrevet ned: sett, kopi beholdt.") if copy else N_("Skrevet ned: sett, ikke beholdt.")
        return page.go(f"/soknader/{case_id}/dokumentasjon", notice=done)
    return await typed.again()


@router.get("/soknader/{case_id}/dokumentasjon/{evidence_id}/kopi")
async def copy(case_id: UUID, evidence_id: UUID, page: Opens) -> Response:
    """The copy, to be saved and opened outside the browser."""
    file = await page.clients.intake.evidence.open_copy(page.actor, case_id, evidence_id)
    return as_attachment(file.content, file.media_type, f"dokument-{str(evidence_id)[-8:]}")


async def _copy(page: Page, typed: Typed, case_id: UUID) -> CopyToKeep | None:
    why = typed.free_text("keep_reason", missing=SAY_WHY)
    until = typed.day("kept_until", missing=N_("Skriv hvor lenge kopien beholdes."))
    content = await page.file("file")  # looked at last: a browser does not fill it in again after another error
    if content is None:
        typed.mark_wrong("file", N_("Velg filen."))
        return None
    largest = (await page.clients.intake.evidence.list_evidence(page.actor, case_id)).largest_file
    if len(content) > largest:
        typed.mark_wrong("file", TOO_LARGE, megabytes=largest // 1024**2)
    elif not typed.ok:
        typed.mark_wrong("file", N_("Velg filen en gang til."))
    return CopyToKeep(reason=why, kept_until=until, content=content) if until else None


def _proposed(page: Page, found: EvidenceOfCase) -> dict[str, object]:
    return {"keep": "no", "seen_on": written(page.today), "kept_until": written(found.usually_kept_until)}


async def _show(page: Page, case_id: UUID, found: EvidenceOfCase, typed: Typed) -> Response:
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    return page.show(
        "staff/evidence/evidence.html", status=typed.status, case=case, found=found, typed=typed,
        kinds=KINDS, keeping=KEEPING, staff=await staff_names(page),
    )  # fmt: skip
