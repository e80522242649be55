"""Dead letters of all services: listed, tried again, or discarded with a reason.

Each act is logged with who did it, here and in the access log of the service, which keeps the reason beside the
message. What was done is shown on the page of that message (see mend_dead_letter.py).
"""

import re
from collections import Counter
from typing import Annotated
from uuid import UUID

import structlog
from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.broken_rules import words_for_rule
from services.gateway.pages.kept import KeptForm
from services.gateway.pages.operations.state.ask_services import DeadLetter, ask_for_dead_letters, everybody
from services.gateway.pages.operations.state.quantities import formatters
from services.gateway.pages.page import Page, opens
from services.gateway.pages.words import N_
from services.gateway.traces.redaction import without_personal_values
from shared.clock import wall_now
from shared.http import RefusedByService, ServiceClient, ServiceUnavailable
from shared.http.dead_letters import REASON
from shared.refusals import NotFound

log = structlog.get_logger()
router = APIRouter()
MendingPage = Annotated[Page, opens("mend_dead_letters")]
HERE = "/drift/meldinger"
LONGEST_DETAIL = 300
SHOWN, AT_MOST = 20, 200
"""How many messages of a service the page shows, the oldest first, and how many a service lists in one answer."""
MANY = 3
"""From this number of messages on, the page also counts them by subject and reason."""
STILL_HERE = N_("Det gikk ikke denne gangen heller. Meldingen ligger her fortsatt.")

# After these words, an error of the database quotes the values of a row, which may be personal.
_VALUES_FOLLOW = re.compile(r"\s*(?:\[SQL:|\[parameters:|DETAIL:|\(Background on this error)", re.DOTALL)


@router.get(HERE)
async def list_dead_letters(page: MendingPage) -> Response:
    """The unresolved dead letters of all services, the oldest first."""
    again = page.kept or KeptForm(address=HERE)
    return page.show(
        "operations/dead_letters/dead_letters.html",
        status=again.status,
        trouble=again.on_top,
        waiting=await ask_for_dead_letters(page),
        readable_detail=readable_detail,
        kinds_of=kinds_of,
        shown=SHOWN,
        at_most=AT_MOST,
        wrong=again.values.get("letter") if "reason" in again.wrong else None,
        reason_for=again.values.get("letter"),
        reason=again.values.get("reason", ""),
        limits=REASON,
        error=again.wrong.get("reason"),
        now=wall_now(),
        **formatters(page.language),
    )


@router.post(HERE + "/{service}/{dead_letter_id}/pa-nytt")
async def try_again(service: str, dead_letter_id: UUID, page: MendingPage) -> Response:
    """Let the service retry the message, under the same event id."""
    try:
        done = await client_of(page, service).post("dead-letters", dead_letter_id, "redrive", actor=page.actor)
    except RefusedByService as refused:
        log.info("dead_letter_redrive_refused", **act_of(page, service, dead_letter_id), refusal=refused.refusal)
        return await page.shown_again(KeptForm(address=HERE, status=409, on_top=words_for_refusal(page, refused)))
    except ServiceUnavailable:
        log.info("dead_letter_redrive_failed", **act_of(page, service, dead_letter_id))
        return await page.shown_again(KeptForm(address=HERE, status=503, on_top=STILL_HERE))
    log.info("dead_letter_redriven", **act_of(page, service, dead_letter_id))
    return page.go(receipt(service, dead_letter_id), notice=words_for_done(done))


@router.post(HERE + "/{service}/{dead_letter_id}/forkast")
async def give_up(service: str, dead_letter_id: UUID, page: MendingPage) -> Response:
    """Discard the message, with a reason that is kept beside it. Later messages of the same case are handled again."""
    reason = (await page.form()).get("reason", "")
    typed = {"letter": str(dead_letter_id), "reason": reason}
    try:
        client, body = client_of(page, service), {"reason": reason}
        await client.post("dead-letters", dead_letter_id, "discard", actor=page.actor, json=body)
    except RefusedByService as refused:
        if "reason" in refused.rules:
            wrong = {"reason": words_for_rule(page, refused.rules["reason"])}
            return await page.shown_again(KeptForm(address=HERE, status=422, values=typed, wrong=wrong))
        words = words_for_refusal(page, refused)
        return await page.shown_again(KeptForm(address=HERE, status=409, values=typed, on_top=words))
    except ServiceUnavailable:
        return await page.shown_again(KeptForm(address=HERE, status=503, values=typed, on_top=STILL_HERE))
    log.info("dead_letter_discarded", **act_of(page, service, dead_letter_id))
    return page.go(receipt(service, dead_letter_id), notice=N_("Meldingen er forkastet. Grunnen ligger ved den."))


def kinds_of(letters: list[DeadLetter]) -> list[tuple[str, str, int]]:
    """How many messages have the same subject and reason: one reason for many of them points to a faulty release."""
    counted = Counter((one.subject, one.reason) for one in letters)
    return [(*kind, number) for kind, number in counted.most_common()] if len(letters) >= MANY else []


def readable_detail(detail: str) -> str:
    """The error text without the values of rows and without anything that looks like personal data."""
    return without_personal_values(_VALUES_FOLLOW.split(detail, maxsplit=1)[0].strip(), LONGEST_DETAIL)


def client_of(page: Page, service: str) -> ServiceClient:
    """The connection to a service by its name. Raises NotFound."""
    client = everybody(page.request.app).get(service)
    if client is None:
        raise NotFound
    return client


def act_of(page: Page, service: str, dead_letter_id: UUID) -> dict[str, str]:
    """The fields for the log: who did something to which message."""
    return {"of": service, "dead_letter_id": str(dead_letter_id), "staff_id": str(page.visitor.staff_id)}


def receipt(service: str, dead_letter_id: UUID) -> str:
    """The address of the page that shows a message and what was done with it."""
    return f"{HERE}/{service}/{dead_letter_id}"


def words_for_done(done: dict[str, object]) -> str:
    """What happened to a message that was tried again, as a marked message."""
    if done.get("waits"):
        return N_("Meldingen er tatt imot. Den venter på en tidligere melding i samme sak.")
    return N_("Meldingen er behandlet.")


def words_for_refusal(page: Page, refused: RefusedByService) -> str:
    """Why a service refused, in the visitor's language."""
    if refused.status == 404:
        return page.text(N_("Meldingen finnes ikke lenger."))
    known = {
        "AlreadyResolved": N_("Noen har allerede tatt seg av denne meldingen."),
        "MessageUnreadable": N_("Meldingen kan ikke leses. Åpne den, og rett den først."),
        "EarlierOneMissing": N_("En tidligere melding i samme sak må tas først."),
    }
    if refused.refusal in known:
        return page.text(known[refused.refusal])
    return page.text(N_("Tjenesten sa nei (%(rule)s). Meldingen ligger her fortsatt."), rule=refused.refusal)
