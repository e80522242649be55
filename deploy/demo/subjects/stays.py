"""People move in, some stay longer, and they move out."""

from datetime import date, timedelta
from functools import partial

from deploy.demo.home import Home, Reactions
from deploy.demo.morning import Morning
from deploy.demo.scene import Scene, Scenes
from shared.calendar import Period
from shared.http import RefusedByService


async def plan_arrival(home: Home, case_id: str) -> None:
    """Plan the arrival for the agreed day."""
    stay = await home.stay_of(case_id)
    home.agenda.plan(date.fromisoformat(stay["starts_on"]), 14, partial(_arrive, home, case_id))


async def plan_end(home: Home, case_id: str) -> None:
    """Plan a move-out before or at the agreed end, or a request for more time."""
    stay = await home.stay_of(case_id)
    agreed_end = date.fromisoformat(stay["agreed_end_on"])
    leaves_on = home.today + timedelta(days=home.parameters.days_of_stay(home.chance))
    if leaves_on < agreed_end:
        home.agenda.plan(leaves_on, 12, partial(_move_out, home, case_id, "own_choice"))
    elif home.chance_of("SIM_extension_share"):
        new_end = Period(months=3).after(agreed_end)
        asks_on = agreed_end - timedelta(days=45)
        home.agenda.plan(asks_on, 10, partial(_extend, home, case_id, agreed_end, new_end))
    else:
        home.agenda.plan(agreed_end, 12, partial(_move_out, home, case_id, "completed"))


async def _arrive(home: Home, case_id: str) -> None:
    stay = await home.stay_of(case_id)
    if date.fromisoformat(stay["starts_on"]) > home.today:
        # The arrival was rescheduled to a later day.
        await plan_arrival(home, case_id)
        return
    who, today = home.staff.contact_person, home.today.isoformat()
    await home.system.post("housing", "stays", stay["stay_id"], "arrival", actor=who, arrived_on=today)
    await home.happened("arrived", case_id)


async def _extend(home: Home, case_id: str, agreed_end: date, new_end: date) -> None:
    stay = await home.stay_of(case_id)
    words = {"agreed_end_on": new_end.isoformat(), "reason": "Leiligheten er ikke klar før da."}
    leaves_on = new_end
    try:
        await home.system.post("housing", "stays", stay["stay_id"], "extension", actor=home.staff.manager, **words)
    except RefusedByService as refused:
        # Somebody else has accepted the place from the agreed end on, so the stay ends as agreed.
        if refused.refusal != "PlaceIsTaken":
            raise
        leaves_on = agreed_end
    home.agenda.plan(leaves_on, 12, partial(_move_out, home, case_id, "completed"))


async def _move_out(home: Home, case_id: str, reason: str) -> None:
    stay = await home.stay_of(case_id)
    elsewhere = home.chance.choice(["family_or_friends", "treatment", "unknown"])
    next_home = "own_rented" if reason == "completed" else elsewhere
    words = {"moved_out_on": home.today.isoformat(), "reason": reason, "next_home": next_home}
    await home.system.post("housing", "stays", stay["stay_id"], "move-out", actor=home.staff.manager, **words)
    await home.happened("moved_out", case_id)


REACTIONS: Reactions = {"offer_accepted": plan_arrival, "arrived": plan_end}


async def _moves_in_today(morning: Morning) -> None:
    await morning.gets_a_place(morning.morning)


async def _ends_soon(morning: Morning) -> None:
    """A stay that was agreed for six weeks, with every contact confirmed."""
    case_id = await morning.gets_a_place(morning.in_days(-30), morning.in_days(13))
    morning.plan(30, 14, partial(morning.arrives, case_id))
    for days_before in (30, 29, 27, 25, 23, 16, 9, 2):
        morning.plan(days_before, 16, partial(morning.confirms, case_id))


SCENES: Scenes = (
    Scene(
        waits="a stay that ends in less than two weeks",
        for_whom=("house manager", "peer worker", "caseworker"), days_before=33, play=_ends_soon,
    ),
    Scene(
        waits="a move-in today",
        for_whom=("house manager", "peer worker"), days_before=7, play=_moves_in_today,
    ),
)  # fmt: skip
