"""What the person lets us tell to the home municipality, as tasks for a named member of staff."""

from services.gateway.pages.staff.contributions import TaskWords
from services.gateway.pages.words import N_

TELL_MOVED_IN = TaskWords(
    service="notifications",
    action="record_consents",
    title=N_("Si fra til hjemkommunen: har flyttet inn"),
    template="staff/consents/parts/tell_task.html",
)
TELL_MOVED_OUT = TaskWords(
    service="notifications",
    action="record_consents",
    title=N_("Si fra til hjemkommunen: har flyttet ut"),
    template="staff/consents/parts/tell_task.html",
)
