"""An event that another process has handled meanwhile does not become a dead letter."""

from shared.database import Actor
from shared.ids import new_id
from shared.messaging import Subscriptions
from shared.messaging.dead_letters import write_dead_letter
from tests.support.probe import an_application, create_core_tables, probe, write_effects


async def test_an_event_that_had_its_effect_is_no_dead_letter(postgres):
    url = await postgres.fresh_database()
    await create_core_tables(url)
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions)
    async with probe("housing", url, None, subscriptions=[subscriptions]) as housing:
        done, lost = new_id(), new_id()
        await housing.told(an_application(), event_id=done)
        async with housing.service.database.begin(Actor.system("housing")) as tx:
            for sequence, event_id in enumerate((done, lost, None), 1):
                values = {"payload": b"{}", "error": TimeoutError(), "stream_seq": sequence, "event_id": event_id}
                await write_dead_letter(tx, owner="intake", subject="intake.application.received.v1", **values)

        kept = await housing.rows("SELECT event_id FROM dead_letter ORDER BY stream_seq")
        assert [row["event_id"] for row in kept] == [lost, None]
