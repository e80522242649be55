"""Events about move-outs, built from a stay. The events do not say how the stay ended or where the person went."""

from services.housing.stays.domain.stay import Stay
from shared.contracts.housing.discharged import Discharged


def discharged(stay: Stay) -> Discharged:
    """The person has moved out, and the place is free."""
    return Discharged(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        moved_out_on=stay.free_from,
    )
