"""What housing announces, made from its state. Which place, how a stay ended and where to are never in it."""

from datetime import date

from services.housing.offers.domain import Offer
from services.housing.stays.domain.stay import Because, Stay, StayState
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.move_out_corrected import MoveOutCorrected
from shared.contracts.housing.not_arrived import NotArrived
from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.offer_made import OfferMade
from shared.contracts.housing.stay_cancelled import StayCancelled
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_extended import StayExtended
from shared.contracts.housing.stay_overdue import StayOverdue
from shared.contracts.housing.stay_rescheduled import StayRescheduled


def offer_made(offer: Offer, stay: Stay) -> OfferMade:
    """A place is held for the person until the answer."""
    return OfferMade(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        offer_id=offer.offer_id,
        offered_on=offer.offered_on,
        answer_due_on=offer.answer_due_on,
        starts_on=stay.starts_on,
    )


def offer_answered(offer: Offer, stay: Stay, *, on: date, accepted: bool) -> OfferAnswered:
    """The person said yes or no."""
    return OfferAnswered(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        offer_id=offer.offer_id,
        answer="accepted" if accepted else "declined",
        answered_on=on,
        starts_on=stay.starts_on,
    )


def offer_expired(offer: Offer, stay: Stay, *, on: date) -> OfferExpired:
    """No answer came in time."""
    return OfferExpired(case_id=stay.case_id, programme_id=stay.programme_id, offer_id=offer.offer_id, expired_on=on)


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
    """The person was expected and has not come."""
    return NotArrived(
        case_id=stay.case_id, programme_id=stay.programme_id, stay_id=stay.stay_id, expected_on=stay.starts_on
    )


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


def discharged(stay: Stay) -> Discharged:
    """The person has moved out, and the place is free."""
    return Discharged(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        moved_out_on=stay.free_from,
    )


def stay_cancelled(offer: Offer, before: Stay, *, because: Because, on: date) -> StayCancelled:
    """The place is given back, and the person waits again. `before` is the stay as it was held."""
    return StayCancelled(
        case_id=before.case_id,
        programme_id=before.programme_id,
        stay_id=before.stay_id,
        offer_id=offer.offer_id,
        was="offered" if before.state is StayState.OFFERED else "accepted",
        because=because,
        starts_on=before.starts_on,
        cancelled_on=on,
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


def arrival_corrected(stay: Stay, *, previous_arrived_on: date, on: date) -> ArrivalCorrected:
    """What stands now of the arrival, and of the end that follows from it."""
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
    """What stands now of the move-out."""
    return MoveOutCorrected(
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        stay_id=stay.stay_id,
        moved_out_on=stay.moved_out_on,
        previous_moved_out_on=previous_moved_out_on,
        agreed_end_on=stay.agreed_end_on,
        corrected_on=on,
    )
