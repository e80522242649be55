"""Corrections of planned or recorded days: staff and the person are notified of the right day."""

from services.notifications.corrections.ask_to_tell import CorrectionTask
from services.notifications.undelivered.domain import FOR_EVERYBODY
from services.notifications.undelivered.find_who_hands_over import find_who_hands_over
from shared.rooms import Room
from shared.tasks import Doers

# Whoever hands messages over to the person also tells them what stands now.
ROOM = Room(tasks={CorrectionTask.TELL: Doers(FOR_EVERYBODY, find_who_hands_over, by_hand=True)})
