"""What no channel got to the person: a task for a named member of staff."""

from services.notifications.undelivered.ask_to_hand_over import UndeliveredTask
from services.notifications.undelivered.domain import FOR_EVERYBODY
from services.notifications.undelivered.find_who_hands_over import find_who_hands_over
from shared.rooms import Room
from shared.tasks import Doers

ROOM = Room(tasks={UndeliveredTask.HAND_OVER: Doers(FOR_EVERYBODY, find_who_hands_over)})
