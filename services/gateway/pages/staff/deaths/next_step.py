"""The next step after a recorded death."""

from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.words import N_


def deceased(one: OnePerson) -> NextStep | None:
    """The link to the person's page, which has the tasks that are left."""
    if one.case is None or one.case.death is None:
        return None
    return NextStep(
        N_("Personen er død. Det som gjenstår, står på personens side."), None, "read_person", one.address,
        N_("Gå til personens side"),
    )  # fmt: skip
