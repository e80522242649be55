"""A dead letter is shown, retried, mended or discarded, once and by an operator, and nothing is lost."""

import asyncio
import json
from uuid import UUID, uuid4

from shared.database import Actor
from shared.messaging.dead_letters import write_dead_letter
from shared.messaging.envelope import Unreadable
from shared.refusals import Refusal
from tests.support.component import STAFF_ID, in_an_envelope
from tests.support.probe import a_reader, an_application

SUBJECT = "intake.application.received.v1"


class CaseUnknown(Refusal):
    message = "There is no such case."


def a_message(**changes):
    """A good message as a dictionary, with these changes."""
    event = an_application()
    data = event.model_dump(mode="json") | changes.pop("data", {})
    message = in_an_envelope(event, 1).model_dump(mode="json") | {"data": data}
    return {key: value for key, value in (message | changes).items() if value != "gone"}


async def dead_letter_of(reader, message, error=None):
    """The address of a new dead letter with this content."""
    payload = message if isinstance(message, bytes) else json.dumps(message).encode()
    before = {one["dead_letter_id"] for one in await reader.get("/dead-letters")}
    async with reader.service.database.begin(Actor.system("housing")) as tx:
        await write_dead_letter(tx, owner="intake", subject=SUBJECT, payload=payload, error=error or Unreadable("x: y"))
    (letter,) = {one["dead_letter_id"] for one in await reader.get("/dead-letters")} - before
    return f"/dead-letters/{letter}"


async def accesses(reader):
    return await reader.rows("SELECT staff_id, roles, case_id, what, why FROM access_log ORDER BY at")


async def test_a_letter_is_shown_without_its_content_and_opening_it_is_logged(postgres):
    async with a_reader(postgres) as reader:
        message = a_message(data={"received_on": "last Tuesday"})
        letter = await dead_letter_of(reader, message)
        shown = await reader.get(letter, role="operator")

        assert (shown["subject"], shown["reason"], shown["detail"]) == (SUBJECT, "Unreadable", "x: y")
        assert "payload" not in shown
        assert await accesses(reader) == []
        opened = await reader.get(f"{letter}/content", role="operator")
        assert json.loads(opened["payload"]) == message
        assert opened["mended"] is None
        assert await accesses(reader) == [
            {
                "staff_id": STAFF_ID,
                "roles": ["operator"],
                "case_id": UUID(message["data"]["case_id"]),
                "what": f"dead_letter {letter.rpartition('/')[2]}",
                "why": "open_dead_letter",
            }
        ]


async def test_a_mended_message_has_its_effect_once_and_the_original_stays_beside_it(postgres):
    async with a_reader(postgres) as reader:
        wrong = a_message(data={"received_on": "last Tuesday"})
        letter = await dead_letter_of(reader, wrong)
        right = wrong | {"data": wrong["data"] | {"received_on": "2026-11-24"}}
        answer = await reader.post(f"{letter}/mend", json={"content": json.dumps(right)}, role="operator")

        assert answer == {"resolution": "mended", "waits": False}
        assert await reader.effects() == [wrong["data"]["application_id"]]
        assert (await reader.rows("SELECT event_id FROM inbox")) == [{"event_id": UUID(wrong["id"])}]
        receipt = await reader.get(letter, role="operator")
        assert (receipt["resolution"], receipt["resolved_by"]) == ("mended", str(STAFF_ID))
        content = await reader.get(f"{letter}/content", role="operator")
        assert json.loads(content["payload"]) == wrong
        assert json.loads(content["mended"]) == right
        assert [row["why"] for row in await accesses(reader)] == ["mend_dead_letter", "open_dead_letter"]
        assert await reader.get("/dead-letters") == []


async def test_what_still_cannot_be_read_is_refused_by_name_and_field_and_nothing_changes(postgres):
    async with a_reader(postgres) as reader:
        wrong = a_message(data={"received_on": "last Tuesday"})
        letter = await dead_letter_of(reader, wrong)
        tries = {
            "body": "{ no json",
            "time": json.dumps(wrong | {"time": "noon"}),
            "data.received_on": json.dumps(wrong),
        }
        for field, content in tries.items():
            answer = await reader.ask("POST", f"{letter}/mend", json={"content": content}, role="operator")
            assert (answer.status_code, answer.json()["refusal"]) == (422, "MessageUnreadable"), field
            assert list(answer.json()["fields"]) == [field]
        assert await reader.refused(f"{letter}/redrive", role="operator") == "MessageUnreadable"
        assert len(await reader.get("/dead-letters")) == 1
        assert await reader.count("inbox") == await reader.count("effect") == await reader.count("access_log") == 0


async def test_a_mended_message_stays_the_message_it_was(postgres):
    async with a_reader(postgres) as reader:
        wrong = a_message(data={"received_on": "last Tuesday"})
        letter = await dead_letter_of(reader, wrong)
        right = wrong | {"data": wrong["data"] | {"received_on": "2026-11-24"}}
        moved = {"id": str(uuid4()), "aggregate": str(uuid4()), "version": 7, "type": "intake.decision.made.v1"}
        for field, value in moved.items():
            content = {"content": json.dumps(right | {field: value})}
            answer = await reader.ask("POST", f"{letter}/mend", json=content, role="operator")
            assert (answer.status_code, answer.json()["refusal"]) == (422, "AnotherMessage"), field
            assert list(answer.json()["fields"]) == [field]
        assert await reader.count("effect") == 0


async def test_an_unreadable_message_may_be_replaced_by_a_readable_one(postgres):
    async with a_reader(postgres) as reader:
        letter = await dead_letter_of(reader, b'\xff{"id": cut off')
        right = a_message()
        assert "\N{REPLACEMENT CHARACTER}" in (await reader.get(f"{letter}/content", role="operator"))["payload"]
        await reader.post(f"{letter}/mend", json={"content": json.dumps(right)}, role="operator")

        assert await reader.effects() == [right["data"]["application_id"]]


async def test_of_two_operators_at_once_the_second_is_told_that_it_is_done(postgres):
    async with a_reader(postgres, before=lambda _: asyncio.sleep(0.2)) as reader:
        message = a_message()
        letter = await dead_letter_of(reader, message)
        acts = {
            "redrive": None,
            "mend": {"content": json.dumps(message)},
            "discard": {"reason": "It came from a test."},
        }
        answers = await asyncio.gather(
            *(reader.ask("POST", f"{letter}/{act}", json=body, role="operator") for act, body in acts.items())
        )

        assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
        assert {answer.json()["refusal"] for answer in answers if answer.status_code == 409} == {"AlreadyResolved"}
        assert len(await accesses(reader)) == 1
        assert await reader.count("inbox") == 1


async def test_a_refusal_of_the_handler_is_answered_by_its_name_and_the_letter_stays(postgres):
    async def refuse(_):
        raise CaseUnknown

    async with a_reader(postgres, refuse) as reader:
        letter = await dead_letter_of(reader, a_message())

        assert await reader.refused(f"{letter}/redrive", role="operator") == "CaseUnknown"
        assert len(await reader.get("/dead-letters")) == 1


async def test_one_that_is_tried_again_before_an_earlier_one_waits_for_it(postgres):
    async with a_reader(postgres) as reader:
        first = a_message(specversion="0.1")
        second = a_message(aggregate=first["aggregate"], version=2, specversion="0.1")
        letters = [await dead_letter_of(reader, one) for one in (first, second)]
        answer = await reader.post(
            f"{letters[1]}/mend", json={"content": json.dumps(second | {"specversion": "1.0"})}, role="operator"
        )
        assert answer == {"resolution": "mended", "waits": True}
        assert await reader.effects() == []

        await reader.post(
            f"{letters[0]}/mend", json={"content": json.dumps(first | {"specversion": "1.0"})}, role="operator"
        )
        assert await reader.effects() == [one["data"]["application_id"] for one in (first, second)]


async def test_discarding_a_broken_message_advances_the_version_so_that_later_events_are_handled(postgres):
    async with a_reader(postgres) as reader:
        first = a_message(time="noon")
        second = a_message(aggregate=first["aggregate"], version=2, time="noon")
        third = a_message(aggregate=first["aggregate"], version=3)
        letters = [await dead_letter_of(reader, one) for one in (first, second, third)]
        await reader.post(f"{letters[2]}/redrive", role="operator")
        reason = {"reason": "The clock of the sender was broken."}

        assert await reader.refused(f"{letters[1]}/discard", reason, role="operator") == "EarlierOneMissing"
        for letter in letters[:2]:
            answer = await reader.post(f"{letter}/discard", json=reason, role="operator")
            assert answer == {"resolution": "discarded", "counted": True}
        assert await reader.effects() == [third["data"]["application_id"]]
        assert await reader.count("parked") == 0


async def test_a_message_of_no_case_is_discarded_without_advancing_a_version(postgres):
    async with a_reader(postgres) as reader:
        letters = [await dead_letter_of(reader, bad) for bad in (b"", b"[]", b'{"id": null}', a_message(version=0))]
        for letter in letters:
            answer = await reader.post(f"{letter}/discard", json={"reason": "Nobody of ours."}, role="operator")
            assert answer == {"resolution": "discarded", "counted": False}
        assert await reader.get("/dead-letters") == []
        assert await reader.count("inbox") == 0


async def test_unknown_callers_are_refused_and_missing_letters_are_not_found(postgres):
    async with a_reader(postgres) as reader:
        letter = await dead_letter_of(reader, a_message())
        for path in (letter, f"{letter}/content"):
            assert (await reader.http.get(path)).status_code == 401
        assert (await reader.http.post(f"{letter}/mend", json={"content": "{}"})).status_code == 401
        for path in (f"/dead-letters/{uuid4()}", f"/dead-letters/{uuid4()}/content"):
            assert (await reader.ask("GET", path, role="operator")).status_code == 404
