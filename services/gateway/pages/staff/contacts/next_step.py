"""The next step around an agreed contact."""

from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.words import N_


def next_contact(one: OnePerson) -> NextStep | None:
    """The first contact that is not confirmed: to come, or to be confirmed."""
    contacts = one.followup.contacts if one.followup else []
    waiting = [contact for contact in contacts if contact.state in {"planned", "not_confirmed"}]
    first = min(waiting, key=lambda contact: contact.due_on, default=None)
    if first is None:
        return None
    if first.due_on > one.page.today:
        return NextStep(N_("Neste avtalte kontakt."), first.due_on)
    return NextStep(
        N_("Ta kontakt, og bekreft den."), first.due_on, "confirm_contact",
        f"{one.address}/kontakt/{first.contact_id}", N_("Bekreft kontakten"), urgent=first.due_on < one.page.today,
    )  # fmt: skip
