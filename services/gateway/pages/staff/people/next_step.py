"""The next step for a person, always one and always visible: what to do, by when, and where to do it."""

from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.subject import subjects_of
from services.gateway.pages.words import N_


def next_step(one: OnePerson) -> NextStep | None:
    """The first step that a subject finds in what the services answered. None when nothing is known."""
    found = (find(one) for find in subjects_of(one.page).next_steps)
    return next((step for step in found if step), None)


def nothing_urgent(one: OnePerson) -> NextStep | None:
    """What is said when no subject finds a step."""
    return NextStep(N_("Ingenting haster nå.")) if one.case else None
