"""What becomes a dead letter: not what was handled meanwhile, and what another owner has announced."""

from types import SimpleNamespace

from shared.database import Actor
from shared.ids import new_id
from shared.messaging import Subscriptions
from shared.messaging.dead_letters import write_dead_letter
from shared.messaging.receive import Receiver
from tests.support.component import in_an_envelope
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


class Message:
    """A message as it comes from the stream of followup, and what became of it."""

    def __init__(self, data):
        self.data, self.subject, self.headers, self.became = data, "followup.replayed", None, None
        self.metadata = SimpleNamespace(num_delivered=1, sequence=SimpleNamespace(stream=7))

    async def ack(self):
        self.became = "handled"

    async def term(self):
        self.became = "dead"


async def test_an_event_that_was_delivered_into_the_stream_of_another_owner_counts_for_nothing(postgres):
    url = await postgres.fresh_database()
    await create_core_tables(url)
    async with probe("housing", url, None, subscriptions=[Subscriptions("followup")]) as housing:
        message = Message(in_an_envelope(an_application(), 1).model_dump_json().encode())
        await Receiver("housing", housing.service.database, Subscriptions("followup")).deliver([message])
        assert message.became == "dead"
        assert await housing.rows("SELECT 1 FROM inbox UNION ALL SELECT 1 FROM applied_version") == []
        [kept] = await housing.rows("SELECT owner, event_id FROM dead_letter")
        assert (kept["owner"], kept["event_id"]) == ("followup", None)

        of_its_owner = Message(in_an_envelope(an_application(), 1).model_dump_json().encode())
        await Receiver("housing", housing.service.database, Subscriptions("intake")).deliver([of_its_owner])
        assert of_its_owner.became == "handled"
