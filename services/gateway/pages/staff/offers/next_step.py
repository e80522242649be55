"""The next step around the offer of a place."""

from services.gateway.clients.housing.offers import Offer
from services.gateway.clients.housing.overview import CaseHousing
from services.gateway.pages.staff.contributions import NextStep, OnePerson
from services.gateway.pages.words import N_


def open_offer(housing: CaseHousing | None) -> Offer | None:
    """The offer that waits for an answer."""
    return next((offer for offer in housing.offers if offer.is_open), None) if housing else None


def get_answer(one: OnePerson) -> NextStep | None:
    """Get the person's answer to an open offer."""
    offer = open_offer(one.housing)
    if offer is None:
        return None
    return NextStep(
        N_("Få svar på tilbudet om plass."), offer.answer_due_on, "answer_offer",
        f"{one.address}/svar/{offer.offer_id}", N_("Skriv inn svaret"),
    )  # fmt: skip


def offer_place(one: OnePerson) -> NextStep | None:
    """The person waits for a place."""
    if one.housing is None or "offer" not in one.housing.may:
        return None
    address = f"/plasser/tilbud?sak={one.case_id}"
    return NextStep(N_("Tilby en plass."), None, "offer_place", address, N_("Tilby en plass"))
