"""Whether a person is followed up now, and with which contacts: in the stay, after it, or in aftercare."""

from services.followup.aftercare.domain.aftercare import Aftercare
from services.followup.cases.domain import Case
from services.followup.contacts.domain.follow_up_period import FollowUpPeriod
from services.followup.programmes.domain.programme import Programme


def current_period(case: Case, programme: Programme, offer: Aftercare | None) -> FollowUpPeriod | None:
    """The period that the case is in; None before the arrival, after a death, and when aftercare is declined or ended.

    A stay goes on past its agreed end until the person has moved out. Contacts in aftercare begin with the offer, not
    with the answer.
    """
    if case.death_recorded_on is not None:
        return None
    if case.moved_out_on is None:
        return FollowUpPeriod("arrival", case.arrived_on, programme.in_stay) if case.arrived_on else None
    if offer is None:
        return FollowUpPeriod("move_out", case.moved_out_on, programme.after_a_move_without_aftercare)
    if offer.state in {"offered", "started"}:
        return FollowUpPeriod("move_out", case.moved_out_on, programme.in_aftercare, until=offer.until_on)
    return None
