"""What is said when housing tells something."""

from services.notifications.db.messages import Draft
from services.notifications.domain.audience import (
    CASEWORKERS,
    CONTACT_PERSON,
    HOUSE_MANAGERS,
    THE_PERSON,
    resident_is_written_to,
)
from services.notifications.usecases.say import say
from services.notifications.usecases.settle import settle
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.not_arrived import NotArrived
from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.offer_made import OfferMade
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_extended import StayExtended
from shared.contracts.housing.stay_overdue import StayOverdue
from shared.database import Tx
from shared.messaging import ToldBy

told = ToldBy("housing")


@told.when(OfferMade)
async def when_a_place_is_offered(event: OfferMade, tx: Tx) -> None:
    """The person is asked, with the day to answer by."""
    words = {"answer_due_on": event.answer_due_on.isoformat(), "starts_on": event.starts_on.isoformat()}
    await say(tx, Draft(f"offer:{event.offer_id}", "offer", event.case_id, event.programme_id, words), THE_PERSON)


@told.when(OfferAnswered)
async def when_an_offer_is_answered(event: OfferAnswered, tx: Tx) -> None:
    """Those who plan the place know, and nobody is asked for an answer that was given."""
    await settle(tx, event.case_id, "offer")
    template = f"offer_{event.answer}"
    words = {"answered_on": event.answered_on.isoformat(), "starts_on": event.starts_on.isoformat()}
    draft = Draft(f"offer:{event.offer_id}", template, event.case_id, event.programme_id, words)
    await say(tx, draft, HOUSE_MANAGERS, CASEWORKERS)


@told.when(OfferExpired)
async def when_an_offer_expires(event: OfferExpired, tx: Tx) -> None:
    """The person hears that this has no consequences, and somebody tries to reach them."""
    await settle(tx, event.case_id, "offer")
    words = {"expired_on": event.expired_on.isoformat()}
    draft = Draft(f"offer:{event.offer_id}", "offer_expired", event.case_id, event.programme_id, words)
    await say(tx, draft, THE_PERSON, HOUSE_MANAGERS, CASEWORKERS)


@told.when(Admitted)
async def when_a_person_is_admitted(event: Admitted, tx: Tx) -> None:
    """Nobody looks for a person who has come."""
    await settle(tx, event.case_id, "not_arrived", "exit_approaching", for_good=True)


@told.when(NotArrived)
async def when_a_person_has_not_arrived(event: NotArrived, tx: Tx) -> None:
    """Somebody looks for the person."""
    words = {"expected_on": event.expected_on.isoformat()}
    about = f"arrival:{event.stay_id}:{event.expected_on}"
    draft = Draft(about, "not_arrived", event.case_id, event.programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)


@told.when(StayExpiring)
async def when_a_stay_is_expiring(event: StayExpiring, tx: Tx) -> None:
    """Staff first: the contact person has talked with the resident before the resident reads about it (60 days)."""
    about = f"end:{event.stay_id}:{event.agreed_end_on}:{event.milestone_days}"
    words = {"agreed_end_on": event.agreed_end_on.isoformat(), "days_left": event.days_left}
    draft = Draft(about, "stay_expiring", event.case_id, event.programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)
    if resident_is_written_to(event.milestone_days):
        await say(tx, draft, THE_PERSON)


@told.when(StayExtended)
async def when_a_stay_is_extended(event: StayExtended, tx: Tx) -> None:
    """What was said about the old end is no longer true."""
    await settle(tx, event.case_id, "stay_expiring", "stay_overdue")


@told.when(StayOverdue)
async def when_a_stay_is_overdue(event: StayOverdue, tx: Tx) -> None:
    """People agree on a new date with the resident."""
    words = {"agreed_end_on": event.agreed_end_on.isoformat()}
    draft = Draft(
        f"end:{event.stay_id}:{event.agreed_end_on}", "stay_overdue", event.case_id, event.programme_id, words
    )
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)


@told.when(Discharged)
async def when_a_person_has_moved_out(event: Discharged, tx: Tx) -> None:
    """Nothing about the end of the stay is waiting any more."""
    await settle(tx, event.case_id, "stay_expiring", "stay_overdue")
