"""What is asked of a named member of staff about messages: to hand one over, or to tell the person what stands now."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from services.gateway.clients.notifications.messages import Message
from services.gateway.clients.tasks import Task
from services.gateway.pages.staff.contributions import Day, TaskWords
from services.gateway.pages.words import N_


async def _messages_that_wait(day: Day, _: Sequence[Task]) -> Mapping[UUID, Message]:
    """All that wait for staff, by id. Their number stands at the page *Brev og meldinger* in the menu."""
    page = day.page
    asked = page.clients.notifications.overview.list_to_people(page.actor, "to_hand_over", language=page.language)
    waiting: list[Message] = await day.away.ask("notifications", asked, [])
    page.waiting["/brev"] = len(waiting)
    return {message.message_id: message for message in waiting}


HAND_OVER = TaskWords(
    service="notifications",
    action="hand_over_messages",
    title=N_("Melding som må formidles"),
    template="staff/messages/parts/hand_over_task.html",
    find=_messages_that_wait,
)


TELL = TaskWords(
    service="notifications",
    action="hand_over_messages",
    title=N_("Si hva som gjelder nå"),
    template="staff/messages/parts/tell_task.html",
)
