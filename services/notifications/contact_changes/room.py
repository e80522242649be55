"""Changes of how a person is reached: a code goes the old way, or a named member of staff confirms."""

from services.notifications.contact_changes.ask_to_confirm import ContactTask
from services.notifications.undelivered.domain import FOR_EVERYBODY
from services.notifications.undelivered.find_who_hands_over import find_who_hands_over
from shared.rooms import Room
from shared.tasks import Doers

# Whoever hands messages over to the person knows them, and has met or called them before.
ROOM = Room(tasks={ContactTask.CONFIRM: Doers(FOR_EVERYBODY, find_who_hands_over)})
