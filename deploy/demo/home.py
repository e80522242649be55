"""The life of the home: people apply, are decided on, move in, are followed up and move out."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from deploy.demo.agenda import Agenda
from deploy.demo.parameters import Parameters
from deploy.demo.people import Applicant, People
from deploy.demo.system import System
from shared.calendar import Period
from shared.clock import OSLO
from shared.database import Actor
from shared.http import RefusedByService

PROGRAMME = "hjem-nord"
FIRST_DAYS = 30
"""Days after a move on which contacts are close; after them the rhythm counts."""
REASONS = {
    "granted": "Du fyller vilkårene for plassen, og du har selv fortalt hva du vil bruke oppholdet til.",
    "refused": "Tilbudet er for personer som søker mens de er i behandling eller fengsel og bor i kommunen. "
    "Vi har sett på søknaden din, og den fyller ikke dette. Du kan få veiledning om andre tilbud hos oss.",
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Who does what in the home."""

    caseworker: Actor
    manager: Actor
    contact_person: Actor
    deputy: Actor


class Home:
    """Plans what the people of one home do, and does it through the services' APIs."""

    def __init__(self, system: System, staff: Staff, parameters: Parameters, agenda: Agenda, seed: int) -> None:
        self.system, self.staff, self.parameters, self.agenda = system, staff, parameters, agenda
        self.chance = random.Random(seed)  # noqa: S311  the same year for the same seed
        self.people = People(parameters, self.chance)
        self.habit = random.Random(f"habits of {seed}")  # noqa: S311
        """What is done again and again is drawn by itself: doing it otherwise changes nothing else of the year."""
        self.applicants: dict[str, Applicant] = {}
        self.agreed: set[str] = set()
        """The contacts that somebody has in the agenda."""

    def open(self, first_day: date, days: int) -> None:
        """Plan the applications of the whole period: some as the home opens, the others spread over the days."""
        early = int(self.parameters["SIM_opening_applications"].value)
        late = self.parameters.applications_in_a_year - early
        offsets = [self.chance.randrange(21) for _ in range(early)]
        offsets += [21 + self.chance.randrange(days - 35) for _ in range(late)]
        for offset in sorted(offsets):
            self.agenda.plan(first_day + timedelta(days=offset), self.chance.randint(9, 20), self._apply)
        self.agenda.plan(first_day + timedelta(days=2), 15, self._hand_over_messages)

    def _chance_of(self, parameter: str) -> bool:
        return self.chance.random() < self.parameters[parameter].share

    @property
    def today(self) -> date:
        """The business date."""
        return self.system.clock.today()

    def _in_days(self, least: int, most: int) -> date:
        return self.today + timedelta(days=self.chance.randint(least, most))

    async def _apply(self) -> None:
        applicant = self.people.applicant(self.today)
        receipt = await self.system.post(
            "intake",
            "applications",
            actor=Actor("gateway"),
            form_id=str(uuid4()),
            programme_id=PROGRAMME,
            channel="web",
            language=applicant.language,
            answers=applicant.answers,
        )
        case_id = receipt["case_id"]
        self.applicants[case_id] = applicant
        deed = self._withdraw if applicant.withdraws else self._decide
        self.agenda.plan(self._in_days(5, 14), 10, partial(deed, case_id))

    async def _hand_over_messages(self) -> None:
        """Tell, print or post what no channel takes, within some days: only what is new is left over."""
        manager, states = self.staff.manager, ["to_hand_over", "failed"]
        for message in await self.system.get("notifications", "messages", "to-people", actor=manager, state=states):
            if datetime.fromisoformat(message["written_at"]).astimezone(OSLO).date() > self.today - timedelta(days=3):
                continue
            way = self.habit.choice(["in_person", "on_paper", "posted"])
            done = {"way": way, "handed_over_on": self.today.isoformat()}
            where = ("messages", message["message_id"], "handing-over")
            await self.system.post("notifications", *where, actor=manager, **done)
        self.agenda.plan(self.today + timedelta(days=self.habit.randint(1, 4)), 15, self._hand_over_messages)

    async def _withdraw(self, case_id: str) -> None:
        await self.system.post("intake", "cases", case_id, "withdrawal", actor=self.staff.caseworker)

    async def _decide(self, case_id: str) -> None:
        caseworker = self.staff.caseworker
        case = await self.system.get("intake", "cases", case_id, actor=caseworker)
        outcomes = {rule["rule"]: rule["outcome"] for rule in case["rules"]}
        for rule in [name for name, outcome in outcomes.items() if outcome == "unknown"]:
            answer = {"outcome": "pass", "reason": "Avklart med søkeren på telefon."}
            await self.system.post("intake", "cases", case_id, "rules", rule, actor=caseworker, **answer)
        outcome = "refused" if "fail" in outcomes.values() else "granted"
        await self.system.post(
            "intake", "cases", case_id, "decision", actor=caseworker, outcome=outcome, reasons=REASONS[outcome]
        )
        if outcome == "granted":
            self.agenda.plan(self._in_days(1, 2), 11, partial(self._name_contact_person, case_id))

    async def _name_contact_person(self, case_id: str) -> None:
        pair = [self.staff.contact_person, self.staff.deputy]
        self.chance.shuffle(pair)
        await self.system.post(
            "followup",
            "cases",
            case_id,
            "contact-person",
            actor=self.staff.manager,
            staff_id=str(pair[0].staff_id),
            deputy_staff_id=str(pair[1].staff_id),
        )
        await self._offer_free_places()

    async def _offer_free_places(self) -> None:
        """Offer what is free to those who wait, the nearest exit first."""
        manager = self.staff.manager
        for waiting in await self.system.get("housing", "waiting", actor=manager):
            place = await self._free_place(by=self._day_of_moving_in(waiting))
            if place is None or waiting["programme_id"] != PROGRAMME:
                continue
            starts_on = self._day_of_moving_in(waiting)
            ends_on = Period(months=6).after(starts_on) if self._chance_of("SIM_individual_end_share") else None
            offer = await self.system.post(
                "housing",
                "offers",
                actor=manager,
                case_id=waiting["case_id"],
                place_id=place,
                starts_on=starts_on.isoformat(),
                agreed_end_on=ends_on.isoformat() if ends_on else None,
            )
            case_id = waiting["case_id"]
            self.agenda.plan(self._in_days(1, 3), 13, partial(self._answer, offer["offer_id"], case_id))

    def _day_of_moving_in(self, waiting: dict[str, Any]) -> date:
        soon = self.today + timedelta(days=5)
        planned = waiting["planned_exit_on"]
        return max(soon, date.fromisoformat(planned)) if planned else soon

    async def _free_place(self, *, by: date) -> str | None:
        board = await self.system.get("housing", "board", actor=self.staff.manager, programme_id=PROGRAMME)
        for unit in board["units"]:
            for place in unit["places"]:
                if place["free_from"] and date.fromisoformat(place["free_from"]) <= by:
                    return str(place["place_id"])
        return None

    async def _answer(self, offer_id: str, case_id: str) -> None:
        answer = "declined" if self._chance_of("SIM_offer_declined") else "accepted"
        await self.system.post("housing", "offers", offer_id, "answer", actor=self.staff.manager, answer=answer)
        if answer == "declined":
            self.agenda.plan(self._in_days(2, 4), 12, self._offer_free_places)
            return
        if self.applicants[case_id].exit_moves:
            await self._move_exit(case_id)
        stay = await self._stay(case_id)
        self.agenda.plan(date.fromisoformat(stay["starts_on"]), 14, partial(self._arrive, case_id))

    async def _move_exit(self, case_id: str) -> None:
        case = await self.system.get("intake", "cases", case_id, actor=self.staff.caseworker)
        planned = date.fromisoformat(case["exit_dates"][-1]["planned_exit_on"])
        later = max(planned, self.today) + timedelta(days=self.chance.randint(7, 21))
        words = {"planned_exit_on": later.isoformat(), "reason": "Ny dato fra institusjonen."}
        await self.system.post("intake", "cases", case_id, "exit-date", actor=self.staff.caseworker, **words)
        await self.system.settle()

    async def _stay(self, case_id: str) -> dict[str, Any]:
        answer = await self.system.get("housing", "cases", case_id, "stay", actor=self.staff.manager)
        return dict(answer["stay"])

    async def _arrive(self, case_id: str) -> None:
        stay = await self._stay(case_id)
        if date.fromisoformat(stay["starts_on"]) > self.today:
            # The day was moved meanwhile; the person comes then.
            self.agenda.plan(date.fromisoformat(stay["starts_on"]), 14, partial(self._arrive, case_id))
            return
        who, today = self.staff.contact_person, self.today.isoformat()
        await self.system.post("housing", "stays", stay["stay_id"], "arrival", actor=who, arrived_on=today)
        await self._plan_contacts(case_id)
        await self._plan_end(case_id)

    async def _plan_contacts(self, case_id: str) -> None:
        """What is in the calendar and not yet in the agenda: the first days after a move, then one after the other."""
        await self.system.settle()
        case = await self.system.get("followup", "cases", case_id, actor=self.staff.contact_person)
        for contact in case["contacts"]:
            due_on = date.fromisoformat(contact["due_on"])
            if contact["state"] != "planned" or due_on < self.today or contact["contact_id"] in self.agreed:
                continue
            self.agreed.add(contact["contact_id"])
            chance = self.chance if contact["day"] <= FIRST_DAYS else self.habit
            in_time = chance.random() < self.parameters["SIM_contact_confirmed_in_time"].share
            day, hour = (due_on, 17) if in_time else (due_on + timedelta(days=1), 11)
            self.agenda.plan(day, hour, partial(self._confirm, case_id, contact["contact_id"], chance))

    async def _confirm(self, case_id: str, contact_id: str, chance: random.Random) -> None:
        who, kind = self.staff.contact_person, chance.choice(["met", "phone", "visit"])
        try:
            await self.system.post("followup", "contacts", contact_id, "confirmation", actor=who, kind=kind)
        except RefusedByService as refused:
            # Somebody who has moved out meanwhile has other contacts agreed instead.
            if refused.refusal != "ContactIsCancelled":
                raise
        await self._plan_contacts(case_id)

    async def _plan_end(self, case_id: str) -> None:
        stay = await self._stay(case_id)
        agreed_end = date.fromisoformat(stay["agreed_end_on"])
        leaves_on = self.today + timedelta(days=self.parameters.days_of_stay(self.chance))
        if leaves_on < agreed_end:
            self.agenda.plan(leaves_on, 12, partial(self._move_out, case_id, "own_choice"))
        elif self._chance_of("SIM_extension_share"):
            new_end = Period(months=3).after(agreed_end)
            asks_on = agreed_end - timedelta(days=45)
            self.agenda.plan(asks_on, 10, partial(self._extend, case_id, agreed_end, new_end))
        else:
            self.agenda.plan(agreed_end, 12, partial(self._move_out, case_id, "completed"))

    async def _extend(self, case_id: str, agreed_end: date, new_end: date) -> None:
        stay = await self._stay(case_id)
        words = {"agreed_end_on": new_end.isoformat(), "reason": "Leiligheten er ikke klar før da."}
        leaves_on = new_end
        try:
            await self.system.post("housing", "stays", stay["stay_id"], "extension", actor=self.staff.manager, **words)
        except RefusedByService as refused:
            # Somebody else is to have the place after the agreed end, so the stay ends as agreed.
            if refused.refusal != "PlaceIsTaken":
                raise
            leaves_on = agreed_end
        self.agenda.plan(leaves_on, 12, partial(self._move_out, case_id, "completed"))

    async def _move_out(self, case_id: str, reason: str) -> None:
        stay = await self._stay(case_id)
        elsewhere = self.chance.choice(["family_or_friends", "treatment", "unknown"])
        home = "own_rented" if reason == "completed" else elsewhere
        words = {"moved_out_on": self.today.isoformat(), "reason": reason, "next_home": home}
        await self.system.post("housing", "stays", stay["stay_id"], "move-out", actor=self.staff.manager, **words)
        await self._plan_contacts(case_id)
        self.agenda.plan(self._in_days(1, 5), 11, partial(self._answer_aftercare, case_id))
        self.agenda.plan(self._in_days(1, 2), 12, self._offer_free_places)

    async def _answer_aftercare(self, case_id: str) -> None:
        answer = "accepted" if self._chance_of("SIM_aftercare_accepted") else "later"
        who = self.staff.contact_person
        await self.system.post("followup", "cases", case_id, "aftercare", actor=who, answer=answer)
