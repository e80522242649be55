"""The next step for a person: what to do, by when, and on which page. Exactly one is always shown."""

from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.subject import subjects_of
from services.gateway.pages.words import N_


def next_step(one: OnePerson) -> NextStep | None:
    """The first step that a subject finds in the services' answers. None when no service answered."""
    found = (find(one) for find in subjects_of(one.page).next_steps)
    return next((step for step in found if step), None)


def nothing_urgent(one: OnePerson) -> NextStep | None:
    """The step that is shown when no subject finds one."""
    return NextStep(N_("Ingenting haster nå.")) if one.case else None
