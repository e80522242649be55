"""One message to a person: how they can be reached, the text, and who handed it over on which day."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.overview import Case
from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.not_opened import own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.messages.choices import HANDED_OVER, MISTAKES_OF_HANDING_OVER, WAYS_TO_HAND_OVER
from services.gateway.pages.staff.together import Away, staff_names
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
HandsOver = Annotated[Page, opens("hand_over_messages")]


@router.get("/brev/{message_id}")
async def form(message_id: UUID, page: HandsOver, til: str = "") -> Response:
    """The message and the person's present address, from intake. An earlier mark is corrected in the same form."""
    opened = await page.clients.notifications.overview.open(page.actor, message_id, language=page.language)
    message, away = opened.message, Away()
    typed = Typed(page, {"way": message.way, "handed_over_on": written(message.handed_over_on or page.today)})
    return page.show(
        "staff/messages/handing_over.html", status=typed.status, typed=typed, message=message, marks=opened.marks,
        case=await person_of(page, message, away), away=away, staff=await staff_names(page),
        back_to=own_address(typed["til"] or til or "/brev"), choices=WAYS_TO_HAND_OVER, ways=HANDED_OVER,
        mistakes=MISTAKES_OF_HANDING_OVER,
    )  # fmt: skip


@router.post("/brev/{message_id}")
async def hand_over(message_id: UUID, page: HandsOver) -> Response:
    """Record how and when the person got the message."""
    typed = await Typed.sent(page)
    way = typed.choice("way", WAYS_TO_HAND_OVER, missing=N_("Velg hvordan personen fikk den."))
    day = typed.day("handed_over_on", missing=N_("Skriv hvilken dag."))
    if typed.ok and day:
        marked = page.clients.notifications.handing_over.hand_over(page.actor, message_id, way=way, handed_over_on=day)
        if await typed.accepted(marked):
            return page.go(own_address(typed["til"] or "/brev"), notice=N_("Det er skrevet ned at den er formidlet."))
    return await typed.again()


@router.post("/brev/{message_id}/angre")
async def undo(message_id: UUID, page: HandsOver) -> Response:
    """Take the mark back, so that the message is to be handed over again."""
    typed = await Typed.sent(page)
    mistake = typed.choice("mistake", MISTAKES_OF_HANDING_OVER, missing=N_("Velg hva som ikke stemte."))
    if typed.ok and await typed.accepted(
        page.clients.notifications.handing_over.undo(page.actor, message_id, mistake=mistake)
    ):
        back_to = own_address(typed["etterpa"] or f"/brev/{message_id}")
        return page.go(back_to, notice=N_("Rettet. Begge deler står i historikken."))
    return await typed.again(f"/brev/{message_id}")


@router.post("/brev/{message_id}/retur")
async def record_return(message_id: UUID, page: HandsOver) -> Response:
    """An e-mail came back: it is a task for a named member of staff from now on."""
    typed = await Typed.sent(page)
    if await typed.accepted(page.clients.notifications.handing_over.record_return(page.actor, message_id)):
        return page.go(f"/brev/{message_id}", notice=N_("Skrevet ned. Meldingen må formidles på en annen måte."))
    return await typed.again(f"/brev/{message_id}")


@router.post("/brev/{message_id}/retur/angre")
async def undo_return(message_id: UUID, page: HandsOver) -> Response:
    """It was another message that came back."""
    typed = await Typed.sent(page)
    if await typed.accepted(page.clients.notifications.handing_over.undo_return(page.actor, message_id)):
        return page.go(f"/brev/{message_id}", notice=N_("Rettet. Begge deler står i historikken."))
    return await typed.again(f"/brev/{message_id}")


async def person_of(page: Page, message: Message, away: Away) -> Case | None:
    """The recipient with the present address. Intake records the access."""
    if message.case_id is None:
        return None
    return await away.ask("intake", page.clients.intake.overview.find_case(page.actor, message.case_id), None)
