"""Many people's ways through the programme at once, each a coroutine that applies, waits, moves in and moves out."""

import asyncio
import contextlib
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from deploy.demo.home import PROGRAMME, Staff
from deploy.demo.people import People
from deploy.demo.subjects.decisions import REASONS
from shared.database import Actor
from tests.chaos.load.ask_services import Asking, LoadIsOver

_APPLICANT = Actor("gateway")
_LATER = ("NotGranted", "NoSuchCase", "StaffMemberNotKnown")
"""Refused because the event that leads to it is still on its way."""


@dataclass(slots=True)
class Load:
    """`lives` people at the same time; whoever is done is followed by somebody new."""

    asking: Asking
    staff: Staff
    people: People
    places: list[str]
    seed: int
    lives: int
    begun: int = 0
    _tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    def begin(self) -> None:
        """Let them all begin."""
        self._tasks = [asyncio.create_task(self._one_after_the_other(number)) for number in range(self.lives)]

    async def end(self) -> None:
        """Ask nothing new, hear the answers that are under way, and end. Raises what went wrong in the driver."""
        self.asking.over.set()
        await asyncio.gather(*self._tasks)

    async def _one_after_the_other(self, number: int) -> None:
        with contextlib.suppress(LoadIsOver):
            await self.asking.rest(random.Random(self.seed * 1000 + number), 0, 3)
            while True:
                self.begun += 1
                chance = random.Random(f"{self.seed}-{self.begun}")
                await Life(self.asking, self.staff, self.people, self.places, chance).live()


@dataclass(slots=True)
class Life:
    """One person."""

    asking: Asking
    staff: Staff
    people: People
    places: list[str]
    chance: random.Random
    case_id: str = ""
    number: int = 0
    arrivals: int = 1
    """Which arrival this is: after one that was taken back, it is the next."""
    move_outs: int = 1
    days: set[date] = field(default_factory=set)
    """Days that were agreed before. To ask for the same again is a yes that changes nothing, so nobody does."""

    @property
    def today(self) -> date:
        return self.asking.clock.today()

    def _happens(self, share: float) -> bool:
        return self.chance.random() < share

    def _word(self) -> str:
        """A reason that no other command has, by which its effect is found."""
        self.number += 1
        return f"Grunn {self.number} i sak {self.case_id}."

    async def _rest(self, least: float = 0.1, most: float = 1.0) -> None:
        await self.asking.rest(self.chance, least, most)

    async def live(self) -> None:
        """From the application to wherever it ends."""
        if not await self._apply():
            return
        await self._rest()
        if self._happens(0.1):
            await self._move_exit()
        if self._happens(0.08):
            await self._withdraw()
            return
        if not await self._decide():
            return
        await self._name_contact_person()
        if self._happens(0.2):
            await self._move_exit()
        if self._happens(0.06):
            await self._withdraw()
            return
        stay_id = await self._get_a_place()
        if stay_id and self._happens(0.1):
            await self._give_back(stay_id, "by_person" if self._happens(0.5) else "by_house")
            stay_id = await self._get_a_place()
        if stay_id and await self._arrive(stay_id):
            await self._stay(stay_id)

    async def _apply(self) -> bool:
        form_id = str(UUID(int=self.chance.getrandbits(128), version=4))
        applicant = self.people.applicant(self.today)
        receipt = await self.asking.ask(
            "apply",
            (form_id,),
            ("intake", "applications"),
            actor=_APPLICANT,
            form_id=form_id,
            programme_id=PROGRAMME,
            channel="web",
            language=applicant.language,
            answers=applicant.answers,
        )
        self.case_id = receipt["case_id"] if receipt else ""
        if applicant.answers["planned_exit_on"]:
            self.days.add(date.fromisoformat(applicant.answers["planned_exit_on"]))
        return bool(receipt)

    async def _withdraw(self) -> None:
        where = ("intake", "cases", self.case_id, "withdrawal")
        await self.asking.ask("withdraw", (self.case_id,), where, actor=self.staff.caseworker)

    def _another_day(self, *lengths: int) -> date:
        """A day that many days from now, or the next one after it that was not agreed before."""
        day = self.today + timedelta(days=self.chance.choice(lengths))
        while day in self.days:
            day += timedelta(days=1)
        self.days.add(day)
        return day

    async def _move_exit(self) -> None:
        day = self._another_day(*range(2, 160)).isoformat()
        words = {"planned_exit_on": day, "reason": "Ny dato fra institusjonen."}
        where, key = ("intake", "cases", self.case_id, "exit-date"), (self.case_id, day)
        await self.asking.ask("move_exit", key, where, actor=self.staff.caseworker, **words)

    async def _decide(self) -> bool:
        caseworker, here = self.staff.caseworker, ("cases", self.case_id)
        case = await self.asking.look("intake", *here, actor=caseworker)
        rules = [rule["rule"] for rule in case["rules"] if rule["outcome"] == "unknown" or self._happens(0.1)]
        for rule in rules:
            where, answer = ("intake", *here, "rules", rule), {"outcome": "pass", "reason": "Avklart på telefon."}
            await self.asking.ask("answer_rule", (self.case_id, rule), where, actor=caseworker, once=False, **answer)
        outcome = "granted" if self._happens(0.85) else "refused"
        where, words = ("intake", *here, "decision"), {"outcome": outcome, "reasons": REASONS[outcome]}
        words |= {"departure_reason": "Det er snakket gjennom, og unntaket er avtalt."} if outcome == "granted" else {}
        made = await self.asking.ask("decide", (self.case_id,), where, actor=caseworker, **words)
        await self._rest()
        return made is not None and outcome == "granted"

    async def _name_contact_person(self) -> None:
        pair = [str(self.staff.contact_person.staff_id), str(self.staff.deputy.staff_id)]
        self.chance.shuffle(pair)
        for _ in range(1 + self._happens(0.4) + self._happens(0.2)):
            reason = self._word()
            named = await self.asking.ask(
                "name_contact_person",
                (self.case_id, reason),
                ("followup", "cases", self.case_id, "contact-person"),
                actor=self.staff.manager,
                not_yet=_LATER,
                staff_id=pair[0],
                deputy_staff_id=pair[1],
                reason=reason,
            )
            if named is None:
                return
            pair.reverse()
            await self._rest()

    async def _get_a_place(self) -> str | None:
        for _ in range(6):
            offer = await self._be_offered()
            if offer is None:
                continue
            await self._rest()
            if self._happens(0.1):
                return None  # nobody answers, and the offer runs out
            if self._happens(0.05):
                await self._give_back(offer["stay_id"], "by_house")
                continue
            answer = "accepted" if self._happens(0.85) else "declined"
            made = await self.asking.ask(
                "answer_offer",
                (offer["offer_id"], answer),
                ("housing", "offers", offer["offer_id"], "answer"),
                actor=self.staff.manager,
                answer=answer,
            )
            if made is None:
                return None
            if answer == "accepted":
                return str(offer["stay_id"])
        return None

    async def _be_offered(self) -> dict[str, Any] | None:
        # A few places are wanted by many at once; the others are enough for everybody.
        place = self.chance.choice(self.places[:3] if self._happens(0.3) else self.places)
        starts_on = self.today + timedelta(days=self.chance.choice((0, 0, 0, 1, 3)))
        ends_on = starts_on + timedelta(days=self.chance.choice((3, 9, 16, 32, 62, 95)))
        self.days.add(ends_on)
        return await self.asking.ask(
            "offer",
            (self.case_id,),
            ("housing", "offers"),
            actor=self.staff.manager,
            once=False,
            not_yet=_LATER,
            case_id=self.case_id,
            place_id=place,
            starts_on=starts_on.isoformat(),
            agreed_end_on=ends_on.isoformat(),
        )

    async def _arrive(self, stay_id: str) -> bool:
        if self._happens(0.15):
            await self.asking.ask(
                "miss", (stay_id,), ("housing", "stays", stay_id, "not-arrived"), actor=self.staff.contact_person
            )
            await self._rest()
            if self._happens(0.2):
                await self._give_back(stay_id, "not_arrived")
                return False
            if self._happens(0.5):
                await self._agree_on_another_day(stay_id)
        for _ in range(4):
            if await self._come(stay_id):
                return not self._happens(0.15) or await self._correct_arrival(stay_id)
            await self._rest(1, 6)
        return False

    async def _come(self, stay_id: str) -> bool:
        came = await self.asking.ask(
            "arrive",
            (stay_id, str(self.arrivals)),
            ("housing", "stays", stay_id, "arrival"),
            actor=self.staff.contact_person,
            arrived_on=self.today.isoformat(),
        )
        if came is not None:
            self.days.add(date.fromisoformat(came["agreed_end_on"]))
        return came is not None

    async def _give_back(self, stay_id: str, because: str) -> None:
        where = ("housing", "stays", stay_id, "cancellation")
        await self.asking.ask("cancel", (stay_id,), where, actor=self.staff.manager, because=because)

    async def _agree_on_another_day(self, stay_id: str) -> None:
        day = (self.today + timedelta(days=self.chance.choice((0, 1, 2)))).isoformat()
        where = ("housing", "stays", stay_id, "start")
        await self.asking.ask("reschedule", (stay_id, day), where, actor=self.staff.manager, starts_on=day)

    async def _correct(self, stay_id: str, act: str, **is_so: Any) -> bool:
        """Write down what is so. Whether that is certain to have happened."""
        reason = self._word()
        made = await self.asking.ask(
            "correct",
            (stay_id, reason),
            ("housing", "stays", stay_id, act, "correction"),
            actor=self.staff.manager,
            reason=reason,
            **is_so,
        )
        return made is not None

    async def _correct_arrival(self, stay_id: str) -> bool:
        """It was the day before; or nobody came, and they come after all. Whether the person lives there then."""
        await self._rest(0.1, 2)
        if self._happens(0.5):
            await self._correct(stay_id, "arrival", arrived_on=(self.today - timedelta(days=1)).isoformat())
            return True
        if not await self._correct(stay_id, "arrival", arrived_on=None):
            return False
        self.arrivals += 1
        await self._rest(0.1, 2)
        return await self._come(stay_id)

    async def _correct_move_out(self, stay_id: str) -> bool:
        """It was on another day; or it was somebody else, and the person moves out later. Whether they have by then."""
        await self._rest(0.1, 2)
        if self._happens(0.5):
            gone = {"moved_out_on": self.today.isoformat(), "reason": "completed", "next_home": "unknown"}
            await self._correct(stay_id, "move-out", move_out=gone)
            return True
        if not await self._correct(stay_id, "move-out", move_out=None):
            return False
        self.move_outs += 1
        await self._rest(1, 3)
        return await self._move_out(stay_id)

    async def _stay(self, stay_id: str) -> None:
        for _ in range(self.chance.randint(1, 5)):
            await self._rest(1, 12)
            if self._happens(0.35):
                await self._extend(stay_id)
            await self._confirm_contacts()
        if not await self._move_out(stay_id):
            return
        await self._rest(1, 3)
        if self._happens(0.15) and not await self._correct_move_out(stay_id):
            return
        answer = "accepted" if self._happens(0.7) else "declined"
        await self.asking.ask(
            "answer_aftercare",
            (self.case_id, answer),
            ("followup", "cases", self.case_id, "aftercare"),
            actor=self.staff.contact_person,
            not_yet=("AftercareNotOffered",),
            answer=answer,
        )
        await self._confirm_contacts()

    async def _extend(self, stay_id: str) -> None:
        new_end, reason = self._another_day(2, 15, 31, 61, 91, 130), self._word()
        await self.asking.ask(
            "extend",
            (stay_id, reason),
            ("housing", "stays", stay_id, "extension"),
            actor=self.staff.manager,
            agreed_end_on=new_end.isoformat(),
            reason=reason,
        )

    async def _confirm_contacts(self) -> None:
        case = await self.asking.look("followup", "cases", self.case_id, actor=self.staff.contact_person)
        planned = [one for one in (case or {}).get("contacts", ()) if one["state"] in {"planned", "not_confirmed"}]
        due = [one["contact_id"] for one in planned if date.fromisoformat(one["due_on"]) <= self.today]
        for contact_id in due[:2]:
            where, who = ("followup", "contacts", contact_id, "confirmation"), self.staff.contact_person
            await self.asking.ask("confirm_contact", (contact_id,), where, actor=who, kind="phone")

    async def _move_out(self, stay_id: str) -> bool:
        gone = await self.asking.ask(
            "move_out",
            (stay_id, str(self.move_outs)),
            ("housing", "stays", stay_id, "move-out"),
            actor=self.staff.manager,
            moved_out_on=self.today.isoformat(),
            reason="own_choice",
            next_home="own_rented",
        )
        return gone is not None
