"""Applications for tests of intake. All people are invented; numbers are from mission 4.7."""

from uuid import uuid4

from shared.contracts.followup.aftercare_corrected import AftercareCorrected
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.aftercare_started import AftercareStarted
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.move_out_corrected import MoveOutCorrected
from shared.contracts.housing.not_arrived import NotArrived
from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.offer_made import OfferMade
from shared.contracts.housing.stay_cancelled import StayCancelled
from shared.contracts.housing.stay_extended import StayExtended
from shared.contracts.housing.stay_rescheduled import StayRescheduled
from shared.ids import new_id

SYNTHETIC = "17912099997"
REASONS = "Fyller vilkårene, og har en plan for jobb sammen med kontaktpersonen."
STAY = new_id()

PLANTED = {
    "name": "Torbjørg Plantenavn",
    "national_id": SYNTHETIC,
    "phone": "+47 40 00 12 34",
    "email": "torbjorg@plante.example",
    "postal_address": {"street": "Plantegata 77", "postal_code": "9008", "city": "Tromsø"},
    "other_contact": "Søster Plantesøster",
    "message": "Plantemelding fra avdelingen.",
    "helper_name": "Hjelper Plantehjelper",
}
"""Words that must be found nowhere but where they belong."""


def answers(**changes):
    """Somebody in treatment from Tromsø who leaves in January and wants to work."""
    return {
        "name": "Kari Prøve",
        "birth_date": "1990-05-17",
        "phone": "+47 40 00 00 01",
        "current_setting": "treatment",
        "planned_exit_on": "2027-01-15",
        "home_municipality": "5501",
        "work_or_school": "yes",
    } | changes


def an_application(*, form_id=None, programme_id="hjem-nord", channel="web", language="nb", **changes):
    """A form to send; `changes` replace answers."""
    return {
        "form_id": str(form_id or uuid4()),
        "programme_id": programme_id,
        "channel": channel,
        "language": language,
        "answers": answers(**changes),
    }


def _of(case_id):
    return {"case_id": case_id, "programme_id": "hjem-nord"}


def admitted(case_id, on="2027-01-15"):
    return Admitted(**_of(case_id), stay_id=STAY, arrived_on=on, agreed_end_on="2028-01-15")


def discharged(case_id, on="2028-01-10"):
    return Discharged(**_of(case_id), stay_id=STAY, moved_out_on=on)


def arrival_corrected(case_id, on):
    dates = {"arrived_on": on, "previous_arrived_on": "2027-01-15", "agreed_end_on": "2028-01-15"}
    return ArrivalCorrected(**_of(case_id), stay_id=STAY, corrected_on="2027-01-16", **dates)


def move_out_corrected(case_id, on):
    dates = {"moved_out_on": on, "previous_moved_out_on": "2028-01-10", "agreed_end_on": "2028-01-15"}
    return MoveOutCorrected(**_of(case_id), stay_id=STAY, corrected_on="2028-01-12", **dates)


def stay_cancelled(case_id, because="not_arrived"):
    about = {"stay_id": STAY, "offer_id": new_id(), "was": "accepted", "because": because}
    return StayCancelled(**_of(case_id), **about, starts_on="2027-01-15", cancelled_on="2027-01-16")


def not_arrived(case_id):
    return NotArrived(**_of(case_id), stay_id=STAY, expected_on="2027-01-15")


def stay_extended(case_id):
    dates = {"agreed_end_on": "2028-04-15", "previous_end_on": "2028-01-15", "decided_on": "2027-11-20"}
    return StayExtended(**_of(case_id), stay_id=STAY, **dates)


def offer_answered(case_id, answer="accepted"):
    dates = {"answered_on": "2026-12-03", "starts_on": "2027-01-15"}
    return OfferAnswered(**_of(case_id), offer_id=new_id(), answer=answer, **dates)


def aftercare_ended(case_id):
    return AftercareEnded(**_of(case_id), ended_on="2028-07-10")


def offer_made(case_id):
    dates = {"offered_on": "2026-12-01", "answer_due_on": "2026-12-08", "starts_on": "2027-01-15"}
    return OfferMade(**_of(case_id), offer_id=new_id(), **dates)


def offer_expired(case_id):
    return OfferExpired(**_of(case_id), offer_id=new_id(), expired_on="2026-12-09")


def stay_rescheduled(case_id, on="2027-01-20"):
    dates = {"previous_start_on": "2027-01-15", "agreed_end_on": "2028-01-20", "rescheduled_on": "2027-01-10"}
    return StayRescheduled(**_of(case_id), stay_id=STAY, starts_on=on, **dates)


def aftercare_offered(case_id):
    return AftercareOffered(**_of(case_id), offered_on="2028-01-10", until_on="2028-07-10")


def aftercare_started(case_id):
    return AftercareStarted(**_of(case_id), started_on="2028-01-12", until_on="2028-07-10")


def aftercare_corrected(case_id, until_on):
    dates = {"until_on": until_on, "previous_until_on": "2028-07-10", "corrected_on": "2028-01-15"}
    return AftercareCorrected(**_of(case_id), **dates)
