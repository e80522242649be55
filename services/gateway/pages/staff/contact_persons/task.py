"""A missing contact person as a task for a named house manager."""

from services.gateway.pages.staff.contributions import TaskWords
from services.gateway.pages.words import N_

NAME_CONTACT_PERSON = TaskWords(
    service="followup",
    action="name_contact_person",
    title=N_("Mangler kontaktperson"),
    template="staff/contact_persons/parts/name_task.html",
)
