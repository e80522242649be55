"""One dead letter: why it failed, its content, its mended text, and in the end what was done with it.

The content is shown only when somebody opens it, which the service logs. Events have no personal data, but a message
that could not be parsed may contain anything.
"""

import json
from functools import partial
from uuid import UUID

import structlog
from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.staff import names_of_staff
from services.gateway.pages.broken_rules import words_for_rule
from services.gateway.pages.kept import KeptForm
from services.gateway.pages.operations.dead_letters.list_dead_letters import (
    HERE,
    STILL_HERE,
    MendingPage,
    act_of,
    client_of,
    readable_detail,
    receipt,
    words_for_done,
    words_for_refusal,
)
from services.gateway.pages.operations.state.ask_services import DeadLetter
from services.gateway.pages.page import Page
from shared.http import RefusedByService, ServiceUnavailable
from shared.http.dead_letters import CONTENT
from shared.refusals import NotFound

log = structlog.get_logger()
router = APIRouter()
ONE = HERE + "/{service}/{dead_letter_id}"


@router.get(ONE)
async def show_letter(service: str, dead_letter_id: UUID, page: MendingPage) -> Response:
    """The page with the reason. Once the dead letter is resolved, it says what was done, by whom and when."""
    return await _show(page, service, dead_letter_id)


@router.get(ONE + "/innhold")
async def open_letter(service: str, dead_letter_id: UUID, page: MendingPage) -> Response:
    """The content, to be mended while it is not resolved. The service logs who opened it."""
    if page.kept and "content" in page.kept.values:
        again = page.kept
        return await _show(
            page, service, dead_letter_id,
            status=again.status, came=again.values["content"], wrong=again.wrong, trouble=again.on_top,
        )  # fmt: skip
    try:
        content = await client_of(page, service).get("dead-letters", dead_letter_id, "content", actor=page.actor)
    except RefusedByService as refused:
        raise NotFound from refused
    log.info("dead_letter_opened", **act_of(page, service, dead_letter_id))
    came, mended = (content[name] and _laid_out(content[name]) for name in ("payload", "mended"))
    return await _show(page, service, dead_letter_id, came=came, mended=mended)


@router.post(ONE + "/rett")
async def mend_letter(service: str, dead_letter_id: UUID, page: MendingPage) -> Response:
    """Let the service handle the mended text, under the same event id. The service keeps the original."""
    content = (await page.form(as_typed=["content"])).get("content", "")
    # Browsers send line ends as \r\n. White space between the tokens of JSON has no meaning.
    text = content.replace("\r\n", "\n").strip()
    again = partial(KeptForm, address=f"{receipt(service, dead_letter_id)}/innhold", values={"content": content})
    try:
        client, body = client_of(page, service), {"content": text}
        done = await client.post("dead-letters", dead_letter_id, "mend", actor=page.actor, json=body)
    except RefusedByService as refused:
        log.info("dead_letter_mend_refused", **act_of(page, service, dead_letter_id), refusal=refused.refusal)
        if refused.status == 404:
            raise NotFound from refused
        words = None if refused.fields else words_for_refusal(page, refused)
        wrong = {
            field: words_for_rule(page, refused.rules[field]) if field in refused.rules else message
            for field, message in refused.fields.items()
        }
        return await page.shown_again(again(status=refused.status, wrong=wrong, on_top=words))
    except ServiceUnavailable:
        return await page.shown_again(again(status=503, on_top=STILL_HERE))
    log.info("dead_letter_mended", **act_of(page, service, dead_letter_id))
    return page.go(receipt(service, dead_letter_id), notice=words_for_done(done))


async def _show(page: Page, service: str, dead_letter_id: UUID, *, status: int = 200, **context: object) -> Response:
    letter = None
    try:
        found = await client_of(page, service).get("dead-letters", dead_letter_id, actor=page.actor)
        letter = DeadLetter.model_validate(found)
    except RefusedByService as refused:
        raise NotFound from refused
    except ServiceUnavailable:
        # The typed text is shown again, also while the service is unavailable.
        if "came" not in context:
            raise
    return page.show(
        "operations/dead_letters/dead_letter.html",
        status=status,
        service=service,
        letter=letter,
        address=receipt(service, dead_letter_id),
        by=await _name_of(page, letter.resolved_by if letter else None),
        readable_detail=readable_detail,
        limits=CONTENT,
        **{"came": None, "mended": None, "wrong": {}, "trouble": None} | context,
    )


async def _name_of(page: Page, staff_id: UUID | None) -> str | None:
    if staff_id is None:
        return None
    async with page.database.begin(page.actor) as tx:
        return (await names_of_staff(tx)).get(staff_id, str(staff_id))


def _laid_out(content: str) -> str:
    """The text, indented if it is JSON, else unchanged."""
    try:
        return json.dumps(json.loads(content), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return content
