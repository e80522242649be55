"""The next step while there is no contact person."""

from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.words import N_


def name_contact_person(one: OnePerson) -> NextStep | None:
    """Choose a contact person."""
    if one.followup is None or one.followup.contact_person is not None:
        return None
    return NextStep(
        N_("Velg en kontaktperson som blir."), None, "name_contact_person", f"{one.address}/kontaktperson",
        N_("Velg kontaktperson"),
    )  # fmt: skip
