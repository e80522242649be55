"""Events about offers, built from an offer and its stay. The events do not say which place it is."""

from datetime import date

from services.housing.offers.domain import Offer
from services.housing.stays.domain.stay import Because, Stay, StayState
from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.offer_made import OfferMade
from shared.contracts.housing.stay_cancelled import StayCancelled


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
    """The last day to answer has passed without an answer."""
    return OfferExpired(case_id=stay.case_id, programme_id=stay.programme_id, offer_id=offer.offer_id, expired_on=on)


def stay_cancelled(offer: Offer, before: Stay, *, because: Because, on: date) -> StayCancelled:
    """The place is given back, and the person waits again. `before` is the stay before it was cancelled."""
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
