"""Messages to a person as lines of the timeline."""

from collections.abc import Iterator
from datetime import datetime, time

from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.page import Page
from services.gateway.pages.staff.contributions import Happening, HistoryWords, OnePerson
from services.gateway.pages.staff.history_words import UNKNOWN
from services.gateway.pages.staff.messages.choices import CHANNELS, HANDED_OVER
from services.gateway.pages.words import N_
from shared.clock import OSLO

NOON = time(12)
"""The hour in the timeline for events of which only the day is known."""
BY_STATE: dict[str, HistoryWords] = {
    "waiting": (N_("Melding skrevet, venter på å bli sendt"), "message", "neutral"),
    "to_hand_over": (N_("Melding skrevet, må formidles av en ansatt"), "message", "warm"),
    "taken": (N_("Melding overlevert"), "message", "neutral"),
    "delivered": (N_("Melding formidlet"), "message", "accent"),
    "failed": (N_("Melding ikke levert"), "warning", "warm"),
    "not_known": (N_("Melding skrevet, ikke kjent om den er formidlet"), "message", "neutral"),
}


def messages_happened(one: OnePerson) -> Iterator[Happening]:
    """Each message to the person that has happened, with its present state."""
    for message in one.messages:
        if message.in_timeline and message.written_at:
            yield _line(one.page, message, message.written_at)


def _line(page: Page, message: Message, written_at: datetime) -> Happening:
    words, symbol, color = BY_STATE.get(message.state, UNKNOWN)
    how = (HANDED_OVER | CHANNELS).get(message.went_by or "")
    text = page.text(words)
    if how:
        text = f"{text} ({page.text(how)})"
    at = message.sent_at or written_at
    if message.handed_over_on:
        at = datetime.combine(message.handed_over_on, NOON, OSLO)
    return Happening(at, text, symbol, color, more=message.text.subject)
