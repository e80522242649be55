"""A changed way to reach the person: the code goes the old way, both ways are told, and a task asks staff."""

from textwrap import wrap
from uuid import UUID

import pytest
from fastapi.responses import JSONResponse
from sqlalchemy import text

from services.notifications.deliveries.seal_bodies import seal_bodies
from services.notifications.messages.about_change import HIDDEN
from services.notifications.messages.find_case_of_row import find_case_of_row
from shared.database import Actor
from tests.component.notifications.story import CASE, KARI, PERSON, an, deliver
from tests.component.notifications.undelivered.test_tasks import SOLVEIG, TOVE, a_member, tells

CHANGE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0011")
OLD = {"language": "nb", "phone": "41000009", "email": None, "code": "7KQ2M4XD9PTR"}


@pytest.fixture
def intake(intake):
    """Intake knows the old way of one change."""
    intake.old = dict(OLD)

    async def old_address(change_id: UUID):
        assert change_id == CHANGE
        return intake.old or JSONResponse({"refusal": "ContactChangeIsOver"}, status_code=409)

    intake.app.get(f"/cases/{CASE}/contact-changes/{{change_id}}/address")(old_address)
    return intake


@pytest.fixture
async def house(notifications):
    await tells(notifications, a_member(TOVE, "house_manager"), a_member(SOLVEIG, "caseworker"))
    return notifications


async def tasks(house):
    return [
        (one["kind"], one["holder"], one["due_on"])
        for one in await house.get("/tasks", role="caseworker", everybodys=True)
        if one["kind"] == "confirm_contact_change"
    ]


async def test_the_code_goes_the_old_way_and_is_in_no_event_and_no_preview(house, channel):
    await tells(house, an("ContactChangeAsked"))
    [waiting] = await house.get(f"/cases/{CASE}/messages", role="caseworker")
    assert " ".join(wrap(HIDDEN, 4)) in waiting["text"]["body"]
    await deliver(house)
    [parcel] = channel.parcels
    assert (parcel.route.channel, parcel.route.address) == ("sms", "41000009")
    assert "7KQ2 M4XD 9PTR" in parcel.body
    assert await tasks(house) == []
    assert "7KQ2M4XD" not in await house.dump()


async def test_what_release_0_1_has_stored_of_a_message_is_shown_and_then_sealed(house, channel):
    await tells(house, an("ContactChangeAsked"))
    await deliver(house)
    [before] = await house.get(f"/cases/{CASE}/messages", role="caseworker")
    async with house.service.database.engine.begin() as connection:
        await connection.execute(
            text("UPDATE delivery SET body = :body, body_sealed = NULL"), {"body": before["text"]["body"]}
        )
    assert await house.get(f"/cases/{CASE}/messages", role="caseworker") == [before]

    async with house.service.database.begin(Actor.system("notifications")) as tx:
        assert await seal_bodies(tx, find_case_of_row)
        assert not await seal_bodies(tx, find_case_of_row)

    assert "7KQ2M4XD" not in await house.dump()
    assert await house.get(f"/cases/{CASE}/messages", role="caseworker") == [before]


async def test_both_ways_are_told_and_the_old_one_how_to_take_it_back(house, channel):
    await tells(house, an("ContactChangeAsked"), an("ContactChanged"))
    await deliver(house)
    told = {parcel.route.address: parcel.body for parcel in channel.parcels}
    assert set(told) == {"41000009", PERSON["phone"]}, "the code that had not left stays here"
    assert "7KQ2 M4XD 9PTR" in told["41000009"]
    assert "3. desember 2026" in told["41000009"]
    assert "7KQ2" not in told[PERSON["phone"]]


async def test_a_change_that_staff_confirmed_gives_the_old_way_no_code(house, channel, intake):
    intake.old["code"] = None
    await tells(house, an("ContactChanged", take_back_until_on=None))
    await deliver(house)
    old = next(parcel for parcel in channel.parcels if parcel.route.address == "41000009")
    assert "kode" not in old.body
    assert "Ring 77 00 00 00" in old.body


async def test_nothing_is_sent_the_old_way_where_there_was_none(house, channel):
    await tells(house, an("ContactChanged", reached_before=False, take_back_until_on=None))
    await deliver(house)
    assert [parcel.route.address for parcel in channel.parcels] == [PERSON["phone"]]


async def test_no_message_names_a_way_an_address_or_what_we_are(house, channel):
    await tells(house, an("ContactChangeAsked"), an("ContactChanged"))
    await deliver(house)
    for parcel in channel.parcels:
        for word in ("41000009", PERSON["phone"], "Prøveveien", "Hjem Nord", "rus", "søknad"):
            assert word not in parcel.subject + parcel.body


async def test_a_lost_way_is_a_task_for_a_named_member_of_staff_until_it_is_settled(house, channel):
    await tells(house, an("ContactChangeAsked", by_code=False, asked_on="2027-01-15"))
    assert await tasks(house) == [("confirm_contact_change", SOLVEIG, "2027-01-18")]
    await deliver(house)
    assert "En av oss snakker med deg først" in channel.parcels[0].body
    await tells(house, an("ContactChanged", take_back_until_on=None))
    assert await tasks(house) == []


async def test_the_contact_person_is_asked_first(house):
    await tells(house, a_member(KARI, "peer_worker"), an("ContactPersonAssigned", staff_id=KARI))
    await tells(house, an("ContactChangeAsked", by_code=False))
    assert [holder for _kind, holder, _day in await tasks(house)] == [str(KARI)]


async def test_a_change_that_is_dismissed_asks_nobody_and_one_taken_back_is_told(house, channel, intake):
    await tells(house, an("ContactChangeAsked", by_code=False), an("ContactChangeEnded", taken_back=False))
    assert await tasks(house) == []
    await deliver(house)
    assert channel.parcels == [], "the warning that had not left is not needed"
    await tells(house, an("ContactChanged"))
    intake.old = None
    await tells(house, an("ContactChangeEnded"))
    await deliver(house)
    assert ["som før" in parcel.body for parcel in channel.parcels] == [True]


async def test_a_code_of_a_change_that_is_over_is_not_sent_and_not_handed_over(house, channel, intake):
    intake.old = None
    await tells(house, an("ContactChangeAsked"))
    await deliver(house)
    assert channel.parcels == []
    [row] = await house.rows("SELECT state FROM delivery")
    assert row["state"] == "cancelled"
