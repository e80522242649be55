"""Messages: those to people that staff must hand over, and those to the visitor."""

from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.staff.messages import handing_over, own_messages, printed_messages, to_hand_over
from services.gateway.pages.staff.messages.card import messages_card
from services.gateway.pages.staff.messages.refusals import REFUSALS
from services.gateway.pages.staff.messages.task import HAND_OVER, TELL
from services.gateway.pages.staff.messages.timeline import messages_happened
from services.gateway.pages.staff.messages.today import messages_today
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    # Before handing_over: /brev/utskrift also fits its /brev/{message_id}.
    routers=[own_messages.router, to_hand_over.router, printed_messages.router, handing_over.router],
    menu=[
        MenuEntry(
            position=500,
            address="/brev",
            name=N_("Brev og meldinger"),
            action="hand_over_messages",
            waiting=N_("må formidles"),
        )
    ],
    refusals=REFUSALS,
    happenings=messages_happened,
    today=messages_today,
    cards=messages_card,
    tasks={"hand_over_message": HAND_OVER, "tell_what_stands": TELL},
)
