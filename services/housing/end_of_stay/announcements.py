"""Events about the agreed end, built from a stay. None of the events has the reason."""

from datetime import date

from services.housing.stays.domain.stay import Stay
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_extended import StayExtended
from shared.contracts.housing.stay_overdue import StayOverdue


def stay_extended(stay: Stay, *, previous_end_on: date, on: date) -> StayExtended:
    """The agreed end was moved."""
    return StayExtended(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        agreed_end_on=stay.agreed_end_on,
        previous_end_on=previous_end_on,
        decided_on=on,
    )


def stay_expiring(stay: Stay, *, milestone_days: int, today: date) -> StayExpiring:
    """The agreed end is near."""
    return StayExpiring(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        agreed_end_on=stay.agreed_end_on,
        milestone_days=milestone_days,
        days_left=(stay.agreed_end_on - today).days,
    )


def stay_overdue(stay: Stay) -> StayOverdue:
    """The person still lives here after the agreed end."""
    return StayOverdue(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        agreed_end_on=stay.agreed_end_on,
    )
