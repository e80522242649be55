"""Words for the lines of a history about contacts, by the codes of the services."""

from services.gateway.pages.staff.contacts.choices import KINDS_OF_CONTACT
from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "contacts_planned": (N_("Kontakter avtalt rundt flyttingen"), "calendar", "neutral"),
    "contact_confirmed": (N_("Kontakt: %(kind)s"), "check", "accent"),
    "contact_confirmed_late": (N_("Kontakt, senere enn avtalt: %(kind)s"), "check", "accent"),
    "contacts_moved": (N_("Kontakter flyttet etter ny dato: %(moved_on)s"), "calendar", "warm"),
    "contacts_cancelled": (N_("Avtalte kontakter avlyst"), "cross", "neutral"),
    "contact_not_confirmed": (N_("Kontakt ikke bekreftet"), "warning", "warm"),
}

FOR_THE_HOUSE = frozenset(HISTORY)
VALUES = {"kind": KINDS_OF_CONTACT}
