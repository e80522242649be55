"""Messages that a service could not handle: seen by a person, tried again, or given up with a reason.

Each act is logged with who did it, and the service keeps the reason beside the message.
"""

import re
from typing import Annotated
from uuid import UUID

import structlog
from fastapi import APIRouter, Form
from fastapi.responses import Response

from services.gateway.pages.operations.ask_services import ask_for_dead_letters, everybody
from services.gateway.pages.operations.quantities import words_for
from services.gateway.pages.page import Page, opens
from services.gateway.pages.words import N_
from services.gateway.traces.redaction import without_personal_values
from shared.clock import wall_now
from shared.http import RefusedByService, ServiceClient, ServiceUnavailable
from shared.refusals import NotFound

log = structlog.get_logger()
router = APIRouter()
MendingPage = Annotated[Page, opens("mend_dead_letters")]
HERE = "/drift/meldinger"
LONGEST_DETAIL = 300
STILL_HERE = N_("Det gikk ikke denne gangen heller. Meldingen ligger her fortsatt.")
SHORTEST_REASON, LONGEST_REASON = 10, 500

# What a database says after these words quotes the values of a row, and those may be personal.
_VALUES_FOLLOW = re.compile(r"\s*(?:\[SQL:|\[parameters:|DETAIL:|\(Background on this error)", re.DOTALL)


@router.get(HERE)
async def list_dead_letters(page: MendingPage) -> Response:
    """Everything that waits for a person, the oldest first."""
    return await _list(page)


@router.post(HERE + "/{service}/{dead_letter_id}/pa-nytt")
async def try_again(service: str, dead_letter_id: UUID, page: MendingPage) -> Response:
    """Have the service handle the message once more, under the same id."""
    try:
        await _client(page, service).post(f"/dead-letters/{dead_letter_id}/redrive", actor=page.actor)
    except RefusedByService as refused:
        log.info("dead_letter_redrive_refused", **_act(page, service, dead_letter_id), refusal=refused.refusal)
        return await _list(page, status=409, trouble=_words(refused))
    except ServiceUnavailable:
        log.info("dead_letter_redrive_failed", **_act(page, service, dead_letter_id))
        return await _list(page, status=503, trouble=STILL_HERE)
    log.info("dead_letter_redriven", **_act(page, service, dead_letter_id))
    return page.go(HERE, notice=N_("Meldingen er behandlet."))


@router.post(HERE + "/{service}/{dead_letter_id}/forkast")
async def give_up(
    service: str, dead_letter_id: UUID, page: MendingPage, reason: Annotated[str, Form(max_length=4_000)] = ""
) -> Response:
    """Give the message up, with a reason that is kept beside it. What comes after it for the same case goes on."""
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON:
        return await _list(page, status=422, wrong=dead_letter_id, reason=reason)
    try:
        path = f"/dead-letters/{dead_letter_id}/discard"
        await _client(page, service).post(path, actor=page.actor, json={"reason": reason.strip()})
    except RefusedByService as refused:
        return await _list(page, status=409, trouble=_words(refused))
    except ServiceUnavailable:
        return await _list(page, status=503, trouble=STILL_HERE)
    log.info("dead_letter_discarded", **_act(page, service, dead_letter_id))
    return page.go(HERE, notice=N_("Meldingen er forkastet. Grunnen ligger ved den."))


def readable_detail(detail: str) -> str:
    """What went wrong, without the values of rows and without anything that looks like a person."""
    return without_personal_values(_VALUES_FOLLOW.split(detail, maxsplit=1)[0].strip(), LONGEST_DETAIL)


async def _list(
    page: Page, *, status: int = 200, trouble: str | None = None, wrong: UUID | None = None, reason: str = ""
) -> Response:
    return page.show(
        "operations/dead_letters.html",
        status=status,
        trouble=trouble,
        waiting=await ask_for_dead_letters(page),
        readable_detail=readable_detail,
        wrong=wrong,
        reason=reason,
        error=N_("Skriv hvorfor, med minst ti tegn og høyst 500."),
        now=wall_now(),
        **words_for(page.language),
    )


def _client(page: Page, service: str) -> ServiceClient:
    client = everybody(page).get(service)
    if client is None:
        raise NotFound
    return client


def _act(page: Page, service: str, dead_letter_id: UUID) -> dict[str, str]:
    return {"of": service, "dead_letter_id": str(dead_letter_id), "staff_id": str(page.visitor.staff_id)}


def _words(refused: RefusedByService) -> str:
    if refused.refusal == "AlreadyResolved":
        return N_("Noen har allerede tatt seg av denne meldingen.")
    if refused.status == 404:
        return N_("Meldingen finnes ikke lenger.")
    return N_("Tjenesten sa nei. Meldingen ligger her fortsatt.")
