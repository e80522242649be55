"""Events about corrections, built from a stay."""

from datetime import date

from services.housing.stays.domain.stay import Stay
from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.move_out_corrected import MoveOutCorrected


def arrival_corrected(stay: Stay, *, previous_arrived_on: date, on: date) -> ArrivalCorrected:
    """The arrival was corrected. The event has the day of arrival and the agreed end that are right now."""
    return ArrivalCorrected(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        arrived_on=stay.arrived_on,
        previous_arrived_on=previous_arrived_on,
        agreed_end_on=stay.agreed_end_on,
        corrected_on=on,
    )


def move_out_corrected(stay: Stay, *, previous_moved_out_on: date, on: date) -> MoveOutCorrected:
    """The move-out was corrected. The event has the day that is right now."""
    return MoveOutCorrected(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        moved_out_on=stay.moved_out_on,
        previous_moved_out_on=previous_moved_out_on,
        agreed_end_on=stay.agreed_end_on,
        corrected_on=on,
    )
