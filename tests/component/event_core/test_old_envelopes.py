"""Events with relative references, as release 0.1 wrote them: taken in at once, parked, or sent again."""

import json

from shared.database import Actor
from shared.messaging.dead_letters import write_dead_letter
from shared.messaging.envelope import Envelope, Unreadable
from shared.messaging.inbox import handle_event
from tests.support.old_envelopes import as_release_0_1_wrote_it
from tests.support.probe import a_reader, an_application

SYSTEM = Actor.system("housing")


async def arrives(reader, envelope):
    as_it_lies_in_the_stream = Envelope.read(envelope.model_dump_json(exclude_none=True).encode())
    assert as_it_lies_in_the_stream.source == "/intake"
    async with reader.service.database.begin(SYSTEM) as tx:
        await handle_event(tx, as_it_lies_in_the_stream, reader.service.subscriptions["intake"])


async def test_an_old_event_has_its_effect_and_an_old_one_that_was_parked_follows(postgres):
    async with a_reader(postgres) as reader:
        first = an_application()
        second = an_application(first.case_id)
        await arrives(reader, as_release_0_1_wrote_it(second, 2))
        assert await reader.count("parked") == 1
        await arrives(reader, as_release_0_1_wrote_it(first, 1))
        await reader.service.drain_parked()

        assert await reader.effects() == [str(first.application_id), str(second.application_id)]
        assert await reader.count("parked") == 0


async def test_an_old_dead_letter_is_sent_again_and_an_old_one_is_mended(postgres):
    async with a_reader(postgres) as reader:
        sent_again, mended = an_application(), an_application()
        for event in (sent_again, mended):
            old = as_release_0_1_wrote_it(event, 1)
            async with reader.service.database.begin(SYSTEM) as tx:
                await write_dead_letter(
                    tx,
                    owner="intake",
                    subject=event.subject,
                    payload=old.model_dump_json(exclude_none=True).encode(),
                    error=Unreadable("x: y"),
                    event_id=old.id,
                )
        letters = {one["event_id"]: one["dead_letter_id"] for one in await reader.rows("SELECT * FROM dead_letter")}
        assert len(letters) == 2
        for address in [f"/dead-letters/{letter}" for letter in letters.values()]:
            content = (await reader.get(f"{address}/content", role="operator"))["payload"]
            if json.loads(content)["data"]["application_id"] == str(mended.application_id):
                await reader.post(f"{address}/mend", json={"content": content}, role="operator")
            else:
                await reader.post(f"{address}/redrive", role="operator")

        assert sorted(await reader.effects()) == sorted(str(one.application_id) for one in (sent_again, mended))
        assert await reader.count("dead_letter WHERE resolved_at IS NULL") == 0
