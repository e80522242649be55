"""Prepares cases through the services' own APIs, for journeys that begin at a later stage."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from deploy.demo.home import PROGRAMME
from deploy.demo.run import the_staff
from deploy.demo.subjects.decisions import REASONS
from deploy.demo.system import System
from shared.clock import at_hour
from shared.database import Actor

STAFF = the_staff()


async def granted(system: System, name: str, **answers: str) -> tuple[str, str]:
    """Somebody has applied and is granted a place, and Mari Haug is contact person. Returns the case and reference."""
    told = {
        "name": name, "birth_date": "1990-05-17", "phone": "+47 00000000", "current_setting": "treatment",
        "planned_exit_on": (system.clock.today() + timedelta(days=40)).isoformat(), "home_municipality": "5501",
        "work_or_school": "yes",
    }  # fmt: skip
    form = {"form_id": str(uuid4()), "programme_id": PROGRAMME, "channel": "web", "language": "nb"}
    made = await system.post("intake", "applications", actor=Actor("gateway"), answers=told | answers, **form)
    case_id = str(made["case_id"])
    words = {"outcome": "granted", "reasons": REASONS["granted"]}
    await system.post("intake", "cases", case_id, "decision", actor=STAFF.caseworker, **words)
    await system.settle()
    who = {"staff_id": str(STAFF.contact_person.staff_id), "deputy_staff_id": str(STAFF.deputy.staff_id)}
    await system.post("followup", "cases", case_id, "contact-person", actor=STAFF.manager, **who)
    return case_id, str(made["reference"])


async def planned(system: System, case_id: str, *, days: int = 100) -> date:
    """Offer a place from tomorrow on for so many days, accept it, and move the clock to that day."""
    starts_on = system.clock.today() + timedelta(days=1)
    offer = {"case_id": case_id, "place_id": await empty_place(system), "starts_on": starts_on.isoformat()}
    offer["agreed_end_on"] = (starts_on + timedelta(days=days)).isoformat()
    made = await system.post("housing", "offers", actor=STAFF.manager, **offer)
    await system.post("housing", "offers", made["offer_id"], "answer", actor=STAFF.manager, answer="accepted")
    await system.go_to(at_hour(starts_on, 14))
    return starts_on


async def empty_place(system: System) -> str:
    """A place without stays: a person who lives there moves out, and a planned stay is cancelled."""
    board = await system.get("housing", "board", actor=STAFF.manager, programme_id=PROGRAMME)
    places = [place for unit in board["units"] for place in unit["places"] if place["free_from"]]
    place = min(places, key=lambda place: len([one for one in place["stays"] if one["state"] != "ended"]))
    for stay in place["stays"]:
        where = ("stays", stay["stay_id"])
        if stay["state"] in {"living", "overdue"}:
            gone = {"moved_out_on": system.clock.today().isoformat(), "reason": "completed", "next_home": "own_rented"}
            await system.post("housing", *where, "move-out", actor=STAFF.manager, **gone)
        elif stay["state"] in {"planned", "offered"}:
            await system.post("housing", *where, "cancellation", actor=STAFF.manager, because="by_house")
    return str(place["place_id"])


async def stay_of(system: System, case_id: str) -> dict[str, Any]:
    """The stay of the case, from housing."""
    answer = await system.get("housing", "cases", case_id, "stay", actor=STAFF.manager)
    return dict(answer["stay"])


async def followed_up(system: System, case_id: str) -> dict[str, Any]:
    """The contacts and the aftercare of the case, from followup."""
    return dict(await system.get("followup", "cases", case_id, actor=STAFF.contact_person))


async def said_to(system: System, case_id: str) -> list[str]:
    """The templates of all messages to the person that are not cancelled."""
    messages = await system.get("notifications", "cases", case_id, "messages", actor=STAFF.manager)
    return [one["template"] for one in messages if one["to"] == "person" and one["state"] != "cancelled"]
