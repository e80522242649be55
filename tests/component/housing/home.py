"""A home with three places: the housing service under test, through its API and its subscriptions."""

from contextlib import asynccontextmanager
from datetime import date, timedelta
from uuid import NAMESPACE_DNS, uuid5

from services.housing.app import create_app
from services.housing.settings import Settings
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from shared.contracts.intake.decision_made import DecisionMade
from shared.contracts.intake.exit_date_changed import ExitDateChanged
from shared.contracts.intake.programme_defined import ProgrammeDefined
from shared.ids import new_id
from tests.support.component import ServiceUnderTest, service_under_test

PROGRAMME = "hjem-nord"
TODAY = date(2027, 1, 4)
A_YEAR_ON = date(2028, 1, 4)
STAFF = "house_manager"
PLACES = ("a", "b", "c")


def days(count):
    return timedelta(days=count)


def on(day):
    return day.isoformat()


def the_programme(*, programme_id=PROGRAMME, places=PLACES, unit="hus-1", **more):
    values = {
        "programme_key": uuid5(NAMESPACE_DNS, programme_id),
        "programme_id": programme_id,
        "name": {"nb": "Hjem Nord", "en": "Home North"},
        "kind": "transitional_housing",
        "usual_stay": "P1Y",
        "notice_days": [90, 60, 30, 14],
    }
    rooms = [{"key": f"{unit}-{key}", "name": f"Hybel {key.upper()}", "kind": "room"} for key in places]
    units = [{"key": unit, "name": "Hus 1", "opens_on": more.pop("opens_on", None), "places": rooms}]
    return ProgrammeDefined.model_validate(values | {"units": units} | more)


class Home:
    """The service under test, with the acts of staff and the events of intake."""

    def __init__(self, housing: ServiceUnderTest) -> None:
        self.housing = housing

    async def opens(self, **programme):
        """Intake announces the programme, at noon on `TODAY`."""
        self.goes_to(TODAY)
        await self.housing.told(the_programme(**programme))

    def goes_to(self, day, hour=12):
        self.housing.go_to(day, hour)

    async def place_id(self, key="a"):
        rows = await self.housing.rows("SELECT place_id FROM place WHERE place_key = :key", key=f"hus-1-{key}")
        return str(rows[0]["place_id"])

    async def grants(self, *, exit_on=None, outcome="granted", programme_id=PROGRAMME):
        """Announce a decision about a new person. Returns the case."""
        case_id = new_id()
        await self.housing.told(
            DecisionMade(
                case_id=case_id,
                programme_id=programme_id,
                application_id=new_id(),
                outcome=outcome,
                decided_on=TODAY,
                complaint_due_on=TODAY + days(28),
                planned_exit_on=exit_on,
            )
        )
        return case_id

    async def offer_body(self, case_id=None, *, place="a", starts_on=TODAY, **more):
        case_id = case_id or await self.grants()
        dates = {key: value if value is None else on(value) for key, value in more.items()}
        return {"case_id": str(case_id), "place_id": await self.place_id(place), "starts_on": on(starts_on)} | dates

    async def offers(self, case_id=None, **offer):
        """Offer a place, to somebody new unless `case_id` says whom."""
        return await self.housing.post("/offers", json=await self.offer_body(case_id, **offer), role=STAFF, expect=201)

    async def answers(self, offer, answer="accepted"):
        path = f"/offers/{offer['offer_id']}/answer"
        return await self.housing.post(path, json={"answer": answer}, role=STAFF, expect=200)

    async def plans(self, case_id=None, **offer):
        """A place is offered and accepted. Returns the stay's id."""
        made = await self.offers(case_id, **offer)
        await self.answers(made)
        return made["stay_id"]

    async def arrives(self, stay_id, arrived_on=None):
        body = {"arrived_on": on(arrived_on or TODAY)}
        return await self.housing.post(f"/stays/{stay_id}/arrival", json=body, role=STAFF, expect=200)

    async def moves_in(self, case_id=None, **offer):
        """Somebody is offered a place, accepts and arrives on the first day. Returns the stay's id."""
        stay_id = await self.plans(case_id, **offer)
        await self.arrives(stay_id, offer.get("starts_on", TODAY))
        return stay_id

    async def extends(self, stay_id, agreed_end_on, reason="The flat is not ready before spring."):
        body = {"agreed_end_on": on(agreed_end_on), "reason": reason}
        return await self.housing.post(f"/stays/{stay_id}/extension", json=body, role=STAFF, expect=200)

    async def moves_out(self, stay_id, moved_out_on):
        body = move_out_body(moved_out_on)
        return await self.housing.post(f"/stays/{stay_id}/move-out", json=body, role=STAFF, expect=200)

    async def misses(self, stay_id):
        """Record that the person did not arrive."""
        return await self.housing.post(f"/stays/{stay_id}/not-arrived", json={}, role=STAFF, expect=200)

    async def is_expected(self, stay_id, starts_on):
        """Plan the arrival for another day."""
        path = f"/stays/{stay_id}/start"
        return await self.housing.post(path, json={"starts_on": on(starts_on)}, role=STAFF, expect=200)

    async def gives_back(self, stay_id, because):
        path = f"/stays/{stay_id}/cancellation"
        return await self.housing.post(path, json={"because": because}, role=STAFF, expect=200)

    async def corrects_arrival(self, stay_id, arrived_on, reason="Skrevet på feil dag."):
        body = {"arrived_on": arrived_on and on(arrived_on), "reason": reason}
        return await self.housing.post(f"/stays/{stay_id}/arrival/correction", json=body, role=STAFF, expect=200)

    async def corrects_move_out(self, stay_id, moved_out_on, reason="Skrevet på feil person.", **how):
        move_out = move_out_body(moved_out_on, **how) if moved_out_on else None
        body = {"move_out": move_out, "reason": reason}
        return await self.housing.post(f"/stays/{stay_id}/move-out/correction", json=body, role=STAFF, expect=200)

    async def waiting(self):
        """The cases that wait for an offer, in their order."""
        return [one["case_id"] for one in await self.housing.get("/waiting", role=STAFF)]

    async def notice_days(self, stay_id):
        """The days of the notices that are set and have not been given."""
        rows = await self.housing.rows(
            "SELECT data FROM timer WHERE ref = :id AND kind = 'stay_expiring'"
            " AND cancelled_at IS NULL AND fired_at IS NULL ORDER BY due_at",
            id=stay_id,
        )
        return [(row["data"]["agreed_end_on"], row["data"]["days"]) for row in rows]

    async def withdraws(self, case_id):
        event = ApplicationWithdrawn(
            case_id=case_id, programme_id=PROGRAMME, application_id=new_id(), withdrawn_on=TODAY
        )
        await self.housing.told(event)

    async def dies(self, case_id):
        await self.housing.told(DeathRecorded(case_id=case_id, programme_id=PROGRAMME, recorded_on=TODAY))

    async def lives(self, case_id):
        """Announce that the death was corrected."""
        await self.housing.told(DeathCorrected(case_id=case_id, programme_id=PROGRAMME, corrected_on=TODAY))

    async def exit_moves(self, case_id, planned_exit_on):
        event = ExitDateChanged(
            case_id=case_id, programme_id=PROGRAMME, planned_exit_on=planned_exit_on, changed_on=TODAY
        )
        await self.housing.told(event)

    async def stay(self, stay_id):
        """The row of a stay."""
        return (await self.housing.rows("SELECT * FROM stay WHERE stay_id = :id", id=stay_id))[0]

    async def board_place(self, key="a"):
        """One place as the board shows it."""
        board = await self.housing.get("/board", role=STAFF)
        name = f"Hybel {key.upper()}"
        return next(place for unit in board["units"] for place in unit["places"] if place["name"] == name)

    async def history(self, case_id):
        """What has happened in a case, as codes in order."""
        answer = await self.housing.get(f"/cases/{case_id}/stay", role=STAFF)
        return [line["what"] for line in answer["history"]]

    async def announced(self, kind):
        return await self.housing.announced(kind)


def move_out_body(moved_out_on, *, reason="completed", next_home="own_rented"):
    return {"moved_out_on": on(moved_out_on), "reason": reason, "next_home": next_home}


@asynccontextmanager
async def a_home(postgres, tmp_path, *, connections=5, **programme):
    """The housing service with one programme, on Monday 4 January 2027 at noon."""
    serving = service_under_test("housing", create_app, Settings, postgres, tmp_path, database_pool=connections)
    async with serving as housing:
        home = Home(housing)
        await home.opens(**programme)
        yield home
