"""A simulated year of a home: staff, intake and two timer workers act concurrently on the same few places.

In any order, no two people share a place, nothing deadlocks, and every stay is announced once.
"""

import asyncio
import random
from collections import Counter

import pytest

from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_overdue import StayOverdue
from tests.component.housing.home import STAFF, TODAY, a_home, days, move_out_body, on
from tests.integration.allocation.test_race import OVERLAPS

PLACES = ("a", "b", "c")
ROUNDS, STEP = 70, 6
MORE_THAN_ONE_LIVES = "SELECT place_no FROM stay WHERE state = 'living' GROUP BY place_no HAVING count(*) > 1"


class EverybodyAtOnce:
    """Draws what people try next, and counts the results."""

    def __init__(self, home, seed):
        self.home, self.luck, self.seen = home, random.Random(seed), Counter()
        self.today = TODAY

    @property
    def has_done_everything(self):
        """Whether each kind of act has succeeded several times. That depends on chance, so it may take more rounds."""
        happened = {"offered", "answered", "arrived", "missed", "extended", "moved out", "withdrawn", "exit moved"}
        return all(self.seen[what] >= 5 for what in happened)

    async def tries(self, what, path, body):
        answer = await self.home.housing.ask("POST", path, json=body, role=STAFF)
        if answer.status_code == 503:  # waited too long for a row, on a machine with other load; as told, it asks again
            self.seen["TemporarilyUnavailable"] += 1
            answer = await self.home.housing.ask("POST", path, json=body, role=STAFF)
        assert answer.status_code < 500, (what, answer.text)
        self.seen[what if answer.status_code < 300 else answer.json()["refusal"]] += 1

    async def acts(self):
        """The acts that people try in one round, drawn from the possible ones."""
        stays = await self.home.housing.rows("SELECT * FROM stay WHERE state IN ('offered', 'planned', 'living')")
        offers = await self.home.housing.rows("SELECT offer_id, case_id FROM offer WHERE state = 'open'")
        acts = [self.offer() for _ in range(4)]
        for offer in offers:
            if self.luck.random() < 0.5:
                answer = {"answer": self.luck.choice(("accepted", "accepted", "accepted", "declined"))}
                acts += [self.tries("answered", f"/offers/{offer['offer_id']}/answer", answer)]
            if self.luck.random() < 0.1:
                acts.append(self.intake("withdrawn", self.home.withdraws(offer["case_id"])))
        for stay in stays:
            acts += self.around(stay)
        self.luck.shuffle(acts)
        return acts

    def around(self, stay):
        path, living = f"/stays/{stay['stay_id']}", stay["state"] == "living"
        day = min(self.today, max(stay["arrived_on"] or stay["starts_on"], self.today - days(self.luck.randrange(3))))
        if living and self.luck.random() < 0.2:
            yield self.tries("moved out", f"{path}/move-out", move_out_body(day))
        if living and self.luck.random() < 0.3:
            end = self.today + days(self.luck.randrange(0, 40))
            yield self.tries("extended", f"{path}/extension", {"agreed_end_on": on(end), "reason": "As agreed."})
        if not living and stay["starts_on"] <= self.today + days(5):
            yield self.tries("arrived", f"{path}/arrival", {"arrived_on": on(day)})
        if not living and self.luck.random() < 0.2:
            yield self.tries("missed", f"{path}/not-arrived", None)
        if not living and self.luck.random() < 0.2:
            moved = self.home.exit_moves(stay["case_id"], self.today + days(self.luck.randrange(0, 20)))
            yield self.intake("exit moved", moved)

    async def offer(self):
        case_id = await self.home.grants()
        starts_on = self.today + days(self.luck.randrange(0, 30))
        due_on = min(self.today + days(8), starts_on)
        more = {"agreed_end_on": starts_on + days(self.luck.randrange(1, 60)), "answer_due_on": due_on}
        body = await self.home.offer_body(case_id, place=self.luck.choice(PLACES), starts_on=starts_on, **more)
        await self.tries("offered", "/offers", body)

    async def intake(self, what, told):
        await told
        self.seen[what] += 1


@pytest.mark.alone("many wait for the same rows, and whoever waits too long is refused")
async def test_everything_at_once_leaves_nobody_on_anothers_place(postgres, tmp_path):
    async with a_home(postgres, tmp_path, connections=16, places=PLACES) as home:
        everybody = EverybodyAtOnce(home, seed=20270104)
        for number in range(3 * ROUNDS):
            if number >= ROUNDS and everybody.has_done_everything:
                break
            everybody.today = TODAY + days(number * STEP)
            home.goes_to(everybody.today)
            await asyncio.gather(home.housing.fire_due(), home.housing.fire_due(), *await everybody.acts())
            assert (await home.housing.rows(OVERLAPS))[0]["n"] == 0
            assert await home.housing.rows(MORE_THAN_ONE_LIVES) == []

        assert everybody.has_done_everything, everybody.seen
        assert everybody.seen["PlaceIsTaken"] > 5
        assert await home.housing.rows("SELECT kind FROM timer WHERE attempts > 0") == [], "no timer met a deadlock"
        for kind, key in (
            (Admitted, "stay_id"),
            (Discharged, "stay_id"),
            (OfferExpired, "offer_id"),
            (StayOverdue, "agreed_end_on"),
            (StayExpiring, "milestone_days"),
        ):
            told = Counter(
                (event.case_id, getattr(event, key), getattr(event, "agreed_end_on", None))
                for event in await home.announced(kind)
            )
            assert told, f"{kind.__name__} was announced"
            assert max(told.values()) == 1, f"{kind.__name__} once"
        arrived = {event.stay_id for event in await home.announced(Admitted)}
        assert {event.stay_id for event in await home.announced(Discharged)} <= arrived
