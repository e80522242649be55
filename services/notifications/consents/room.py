"""Consents: what the person lets us tell to whom outside, and what is told because of it."""

from services.notifications.consents import api
from services.notifications.consents.ask_to_inform import ConsentTask
from services.notifications.undelivered.domain import FOR_EVERYBODY
from services.notifications.undelivered.find_who_hands_over import find_who_hands_over
from shared.rooms import Room
from shared.tasks import Doers

# Whoever hands messages over to the person also tells the municipality what the person wants it to know.
_DOERS = Doers(FOR_EVERYBODY, find_who_hands_over, by_hand=True)
ROOM = Room(
    routers=[api.router], actions=api.ACTIONS, tasks={ConsentTask.MOVED_IN: _DOERS, ConsentTask.MOVED_OUT: _DOERS}
)
