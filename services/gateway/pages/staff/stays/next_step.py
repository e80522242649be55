"""The next step for a person who is to move in, lives here, or has moved out."""

from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.words import N_


def about_the_stay(one: OnePerson) -> NextStep | None:
    """The step that the stay waits for: the arrival, a new day after a missed arrival, or a new agreed end."""
    stay = one.housing.stay if one.housing else None
    if stay is None:
        return None
    if stay.waits_for == "new_day":
        return NextStep(
            N_("Personen kom ikke. Finn ut hva som har skjedd, og avtal en ny dag eller gi plassen tilbake."),
            stay.starts_on, "reschedule_arrival", f"{one.address}/ny-dag", N_("Avtal en ny dag"), urgent=True,
        )  # fmt: skip
    if stay.waits_for == "arrival":
        return NextStep(
            N_("Ta imot på avtalt dag."), stay.starts_on, "register_arrival", f"{one.address}/innflytting",
            N_("Skriv inn innflytting"), urgent=stay.is_late,
        )  # fmt: skip
    if stay.waits_for == "end" and stay.is_late:
        return NextStep(
            N_("Avtalt tid er over. Bli enige om en ny dato, eller skriv inn utflyttingen."), stay.ends_on,
            "extend_stay", f"{one.address}/forlengelse", N_("Avtal ny dato"), urgent=True,
        )  # fmt: skip
    return None


def living(one: OnePerson) -> NextStep | None:
    """The step while the person lives here and no other step is due."""
    stay = one.housing.stay if one.housing else None
    if stay is None or "extend" not in stay.may:
        return None
    return NextStep(N_("Snakk om veien videre før botiden er over."), stay.ends_on)


def moved_out(one: OnePerson) -> NextStep | None:
    """The step after the stay. Only if followup answered, it also says that nothing is to be done."""
    stay = one.housing.stay if one.housing else None
    if one.case is None or stay is None or not stay.is_over:
        return None
    known = one.followup is not None
    return NextStep(N_("Personen har flyttet ut. Ingenting venter nå.") if known else N_("Personen har flyttet ut."))
