"""*Brev og meldinger*: messages that staff must hand over, and the state of all others."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.messages.choices import HANDED_OVER
from services.gateway.pages.staff.together import Away, names_of, staff_names
from services.gateway.pages.words import N_

router = APIRouter()

WORK = "formidles"
TABS = {
    WORK: (N_("Må formidles"), "to_hand_over"),
    "underveis": (N_("Underveis"), "on_the_way"),
    "formidlet": (N_("Formidlet"), "delivered"),
    "ukjent": (N_("Ikke kjent"), "not_known"),
}
"""The tabs by their code in the address: the marked name, and the list of notifications."""


@router.get("/brev")
async def to_hand_over(page: Annotated[Page, opens("hand_over_messages")], vis: str = WORK) -> Response:
    """The list. `vis` is the tab; without it, the messages that must be handed over."""
    away, chosen = Away(), vis if vis in TABS else WORK
    notifications = page.clients.notifications
    asked = notifications.overview.list_to_people(page.actor, TABS[WORK][1], language=page.language)
    waiting: list[Message] = await away.ask("notifications", asked, [])
    page.waiting["/brev"] = len(waiting)
    rows = waiting
    if chosen != WORK:
        asked = notifications.overview.list_to_people(page.actor, TABS[chosen][1], language=page.language)
        rows = await away.ask("notifications", asked, [])
    return page.show(
        "staff/messages/to_hand_over.html", rows=rows, tabs=TABS, chosen=chosen, work=WORK, away=away,
        letters_to_print=sum(message.only_on_paper for message in waiting),
        names=await names_of(page, [message.case_id for message in rows], away), staff=await staff_names(page),
        waiting=len(waiting), ways=HANDED_OVER,
    )  # fmt: skip
