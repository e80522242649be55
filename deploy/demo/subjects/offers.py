"""The house manager offers free places to people who wait, and they answer."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from deploy.demo.home import PROGRAMME, Home, Reactions
from deploy.demo.morning import Morning
from deploy.demo.scene import Scene, Scenes
from shared.calendar import Period


async def offer_free_places(home: Home, _case_id: str | None = None) -> None:
    """Offer free places to the people who wait, the nearest exit first."""
    manager = home.staff.manager
    for waiting in await home.system.get("housing", "waiting", actor=manager):
        place = await _free_place(home, by=_day_of_moving_in(home, waiting))
        if place is None or waiting["programme_id"] != PROGRAMME:
            continue
        starts_on = _day_of_moving_in(home, waiting)
        ends_on = Period(months=6).after(starts_on) if home.chance_of("SIM_individual_end_share") else None
        offer = await home.system.post(
            "housing",
            "offers",
            actor=manager,
            case_id=waiting["case_id"],
            place_id=place,
            starts_on=starts_on.isoformat(),
            agreed_end_on=ends_on.isoformat() if ends_on else None,
        )
        home.agenda.plan(home.in_days(1, 3), 13, partial(_answer, home, offer["offer_id"], waiting["case_id"]))


async def plan_offers(home: Home, _case_id: str) -> None:
    """Plan the offer of a place that became free for one or two days later."""
    home.agenda.plan(home.in_days(1, 2), 12, partial(offer_free_places, home))


def _day_of_moving_in(home: Home, waiting: dict[str, Any]) -> date:
    soon = home.today + timedelta(days=5)
    planned = waiting["planned_exit_on"]
    return max(soon, date.fromisoformat(planned)) if planned else soon


async def _free_place(home: Home, *, by: date) -> str | None:
    board = await home.system.get("housing", "board", actor=home.staff.manager, programme_id=PROGRAMME)
    for unit in board["units"]:
        for place in unit["places"]:
            if place["free_from"] and date.fromisoformat(place["free_from"]) <= by:
                return str(place["place_id"])
    return None


async def _answer(home: Home, offer_id: str, case_id: str) -> None:
    answer = "declined" if home.chance_of("SIM_offer_declined") else "accepted"
    await home.system.post("housing", "offers", offer_id, "answer", actor=home.staff.manager, answer=answer)
    if answer == "declined":
        home.agenda.plan(home.in_days(2, 4), 12, partial(offer_free_places, home))
    else:
        await home.happened("offer_accepted", case_id)


REACTIONS: Reactions = {"contact_person_named": offer_free_places, "moved_out": plan_offers}


async def _has_an_offer(morning: Morning) -> None:
    place = await morning.free_place(morning.in_days(10), or_later=True)
    case_id, _ = await morning.applies(place.programme_id)
    await morning.is_granted(case_id)
    await morning.has_contact_person(case_id)
    await morning.is_offered(case_id, place)


SCENES: Scenes = (
    Scene(
        waits="an offer that waits for an answer",
        for_whom=("house manager", "peer worker"), days_before=3, play=_has_an_offer,
    ),
)  # fmt: skip
