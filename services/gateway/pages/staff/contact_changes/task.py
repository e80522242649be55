"""A change that is to be confirmed by talking with the person, as a task for a named member of staff."""

from services.gateway.pages.staff.contributions import TaskWords
from services.gateway.pages.words import N_

CONFIRM_CONTACT = TaskWords(
    service="notifications",
    action="confirm_way_to_reach",
    title=N_("Vil bli nådd på en annen måte"),
    template="staff/contact_changes/parts/confirm_task.html",
)
