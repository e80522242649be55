"""What this room writes into the history of a case."""

from services.housing.stays.domain.stay import Because
from shared.history import HistoryCode


class OfferHistory(HistoryCode):
    """What has become of an offer."""

    MADE = "offer_made"
    ACCEPTED = "offer_accepted"
    DECLINED = "offer_declined"
    EXPIRED = "offer_expired"
    WITHDRAWN = "offer_withdrawn"
    GIVEN_BACK_NOT_ARRIVED = "place_given_back_not_arrived"
    GIVEN_BACK_BY_PERSON = "place_given_back_by_person"
    GIVEN_BACK_BY_HOUSE = "place_given_back_by_house"
    CANCELLED = "planned_stay_cancelled"
    """After a withdrawal of the application, or a death."""


GIVEN_BACK: dict[Because, OfferHistory] = {
    "not_arrived": OfferHistory.GIVEN_BACK_NOT_ARRIVED,
    "by_person": OfferHistory.GIVEN_BACK_BY_PERSON,
    "by_house": OfferHistory.GIVEN_BACK_BY_HOUSE,
}
"""The history code for each reason for which an accepted place is given back."""
