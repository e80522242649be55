"""Messages to the visitor that are not read yet, on *I dag*."""

from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.staff.contributions import Day, Section


async def messages_today(day: Day) -> list[Section]:
    """The section, if the visitor may see it and it is not empty. Messages to hand over are tasks and not in it."""
    page = day.page
    if not page.may("read_own_messages"):
        return []
    asked = page.clients.notifications.overview.list_own(page.actor, language=page.language)
    own: list[Message] = await day.away.ask("notifications", asked, [])
    template, case_ids = "staff/messages/parts/own_messages_today.html", [message.case_id for message in own]
    return [Section(position=800, template=template, rows=own, case_ids=case_ids)] if own else []
