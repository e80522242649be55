"""Events about arrivals, built from a stay."""

from datetime import date

from services.housing.stays.domain.stay import Stay
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.not_arrived import NotArrived
from shared.contracts.housing.stay_rescheduled import StayRescheduled


def admitted(stay: Stay) -> Admitted:
    """The person has arrived."""
    return Admitted(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        arrived_on=stay.first_day,
        agreed_end_on=stay.agreed_end_on,
    )


def not_arrived(stay: Stay) -> NotArrived:
    """The person was expected and has not arrived."""
    return NotArrived(
        case_id=stay.case_id, programme_id=stay.programme_id, stay_id=stay.stay_id, expected_on=stay.starts_on
    )


def stay_rescheduled(stay: Stay, *, previous_start_on: date, on: date) -> StayRescheduled:
    """The person is expected on another day."""
    return StayRescheduled(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        starts_on=stay.starts_on,
        previous_start_on=previous_start_on,
        agreed_end_on=stay.agreed_end_on,
        rescheduled_on=on,
    )
