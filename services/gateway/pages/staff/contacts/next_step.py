"""The next step around an agreed contact."""

from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.words import N_


def next_contact(one: OnePerson) -> NextStep | None:
    """The first contact that is not confirmed: to come, or to be confirmed."""
    contacts = one.followup.contacts if one.followup else []
    first = next((contact for contact in contacts if contact.is_waiting), None)
    if first is None:
        return None
    if "confirm" not in first.may:
        return NextStep(N_("Neste avtalte kontakt."), first.due_on)
    return NextStep(
        N_("Ta kontakt, og bekreft den."), first.due_on, "confirm_contact",
        f"{one.address}/kontakt/{first.contact_id}", N_("Bekreft kontakten"), urgent=first.is_late,
    )  # fmt: skip
