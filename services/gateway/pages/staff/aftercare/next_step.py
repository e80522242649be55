"""The next step around the offer of aftercare."""

from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.words import N_


def ask_about_aftercare(one: OnePerson) -> NextStep | None:
    """Get an answer to the offer."""
    aftercare = one.followup.aftercare if one.followup else None
    if aftercare is None or not aftercare.is_open:
        return None
    return NextStep(
        N_("Spør om personen vil ha oppfølging videre."), None, "answer_aftercare", f"{one.address}/videre",
        N_("Skriv inn svaret"),
    )  # fmt: skip


def aftercare_goes_on(one: OnePerson) -> NextStep | None:
    """Says that aftercare goes on, when no contact is planned."""
    going_on = one.followup.going_on if one.followup else None
    if going_on is None or not going_on.is_aftercare:
        return None
    return NextStep(N_("Oppfølging etter utflytting er i gang, til"), going_on.until_on)
