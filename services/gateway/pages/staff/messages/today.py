"""Messages on *I dag*: those that staff must hand over, and those to the visitor that are not read yet."""

from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.staff.contributions import Day, Section


async def messages_today(day: Day) -> list[Section]:
    """The two sections, each if the visitor may see it and it is not empty."""
    page = day.page
    own: list[Message] = []
    to_hand_over: list[Message] = []
    if page.may("read_own_messages"):
        # A failed message is listed once: as work to do, not also as a message about it.
        does_it = page.may("hand_over_messages")
        asked = page.clients.notifications.overview.list_own(page.actor, language=page.language, without_work=does_it)
        own = await day.away.ask("notifications", asked, [])
    if page.may("hand_over_messages"):
        asked = page.clients.notifications.overview.list_to_people(page.actor, "to_hand_over", language=page.language)
        to_hand_over = await day.away.ask("notifications", asked, [])
        page.waiting["/brev"] = len(to_hand_over)
    sections = [
        _section(700, "staff/messages/parts/to_hand_over_today.html", to_hand_over),
        _section(800, "staff/messages/parts/own_messages_today.html", own),
    ]
    return [section for section in sections if section.rows]


def _section(position: int, template: str, messages: list[Message]) -> Section:
    case_ids = [message.case_id for message in messages]
    return Section(position=position, template=template, rows=messages, case_ids=case_ids)
