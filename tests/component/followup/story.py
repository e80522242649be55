"""The events of the other services about one person's case, and the staff."""

from datetime import date
from uuid import UUID, uuid4

from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.move_out_corrected import MoveOutCorrected
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.decision_made import DecisionMade
from shared.contracts.intake.programme_defined import ProgrammeDefined

CASE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001")
STAY = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002")
KARI = UUID("0192d5b0-7c1e-7a11-8a54-000000000001")
OLA = UUID("0192d5b0-7c1e-7a11-8a54-000000000002")
INGRID = UUID("0192d5b0-7c1e-7a11-8a54-000000000003")
TOVE = UUID("0192d5b0-7c1e-7a11-8a54-000000000004")
GRANTED, ARRIVED, MOVED_OUT = date(2026, 11, 30), date(2027, 1, 15), date(2028, 1, 10)
DAYS = [0, 1, 3, 5, 7, 14, 30]


def a_programme(programme_id="hjem-nord", **changes):
    """A programme with only its first days of contact, as in definitions before rhythms existed."""
    first_days = {"contact_days": DAYS, "contacts_in_stay": None, "contacts_in_aftercare": None}
    return ProgrammeDefined.model_validate(
        ProgrammeDefined.example | {"programme_id": programme_id} | first_days | changes
    )


def a_rhythm(stay="P1W", aftercare="P2W", days=DAYS, **changes):
    """A programme as it is defined now: first days, then an interval until the end."""
    in_stay, in_aftercare = ({"days": list(days), "every": every} for every in (stay, aftercare))
    return a_programme(contact_days=list(days), contacts_in_stay=in_stay, contacts_in_aftercare=in_aftercare, **changes)


def a_decision(outcome="granted", case_id=CASE, decided_on=GRANTED, **changes):
    values = DecisionMade.example | {"case_id": case_id, "outcome": outcome, "decided_on": decided_on} | changes
    return DecisionMade.model_validate(values)


def a_withdrawal(case_id=CASE):
    return ApplicationWithdrawn.model_validate(ApplicationWithdrawn.example | {"case_id": case_id})


def an_arrival(arrived_on=ARRIVED, case_id=CASE, **changes):
    values = Admitted.example | {"case_id": case_id, "stay_id": STAY, "arrived_on": arrived_on} | changes
    return Admitted.model_validate(values)


def a_move_out(moved_out_on=MOVED_OUT, case_id=CASE):
    values = Discharged.example | {"case_id": case_id, "stay_id": STAY, "moved_out_on": moved_out_on}
    return Discharged.model_validate(values)


def a_staff_member(staff_id, *roles, active=True, programme_ids=None):
    return StaffMemberChanged(staff_id=staff_id, roles=list(roles), active=active, programme_ids=programme_ids)


def the_staff():
    """The events about members of staff who follow people up."""
    return [a_staff_member(one, "peer_worker") for one in (KARI, OLA, INGRID)] + [a_staff_member(TOVE, "house_manager")]


def another_case():
    return uuid4()


def an_arrival_on(arrived_on, previously=ARRIVED):
    """The arrival is corrected to another day, or taken back (None)."""
    days = {"arrived_on": arrived_on, "previous_arrived_on": previously}
    return ArrivalCorrected.model_validate(ArrivalCorrected.example | {"case_id": CASE, "stay_id": STAY} | days)


def a_move_out_on(moved_out_on, previously=MOVED_OUT):
    """The move-out is corrected to another day, or taken back (None)."""
    days = {"moved_out_on": moved_out_on, "previous_moved_out_on": previously}
    return MoveOutCorrected.model_validate(MoveOutCorrected.example | {"case_id": CASE, "stay_id": STAY} | days)


async def name(followup, staff_id=KARI, deputy_staff_id=None, reason=None, case_id=CASE):
    """Name a contact person through the API."""
    body = {
        "staff_id": str(staff_id),
        "deputy_staff_id": deputy_staff_id and str(deputy_staff_id),
        "reason": reason,
    }
    return await followup.post(f"/cases/{case_id}/contact-person", json=body, role="house_manager")


async def contacts(followup, move="arrival"):
    """The contacts after a move, by day."""
    case = await followup.get(f"/cases/{CASE}", role="peer_worker")
    return {one["day"]: one for one in case["contacts"] if one["move"] == move}


async def asked_to_name(followup):
    """The open tasks to name a contact person, the nearest day first, as (case, holder, day)."""
    tasks = await followup.get("/tasks", role="house_manager", everybodys=True)
    open_ones = [one for one in tasks if one["done_at"] is None and one["kind"] == "name_contact_person"]
    return [(one["case_id"], one["holder"], one["due_on"]) for one in open_ones]
