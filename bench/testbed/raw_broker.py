"""Uses JetStream directly, to measure what the broker and its client achieve on this machine."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from nats.aio.client import Client
from nats.aio.msg import Msg

from deploy.nats.topology import declared_topology
from shared.ids import new_id

BATCH = 500
"""Messages in one atomic batch, the same number as in the relay."""
RAW = "BENCH_RAW"
_API = "$JS.API"


async def ask(client: Client, what: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Send a request to the JetStream API. Raises RuntimeError with the broker's message when it refuses."""
    answer = await client.request(f"{_API}.{what}", json.dumps(body or {}).encode(), timeout=20)
    facts: dict[str, Any] = json.loads(answer.data)
    if "error" in facts:
        raise RuntimeError(f"{what}: {facts['error']['description']}")
    return facts


async def fresh_raw_stream(client: Client) -> None:
    """Recreate a stream with the settings of ours, except for its name and the subjects `raw.>`."""
    await client.request(f"{_API}.STREAM.DELETE.{RAW}", b"", timeout=20)
    like_ours = next(iter(declared_topology().streams.values()))
    await ask(client, f"STREAM.CREATE.{RAW}", like_ours | {"name": RAW, "subjects": ["raw.>"], "allow_atomic": True})


async def publish_atomically(client: Client, subject: str, messages: Sequence[bytes]) -> None:
    """Publish one atomic batch and wait for its acknowledgement, which means that it is on disk."""
    batch = new_id().hex
    for number, body in enumerate(messages[:-1], 1):
        await client.publish(subject, body, headers=_headers(batch, number))
    last = _headers(batch, len(messages)) | {"Nats-Batch-Commit": "1"}
    answer = await client.request(subject, messages[-1], headers=last, timeout=20)
    facts = json.loads(answer.data)
    if "error" in facts:
        raise RuntimeError(f"atomic batch: {facts['error']['description']}")


async def publish_everything(client: Client, subject: str, messages: Sequence[bytes]) -> None:
    """Publish messages in atomic batches, one after the other."""
    for first in range(0, len(messages), BATCH):
        await publish_atomically(client, subject, messages[first : first + BATCH])


async def fill_stream(client: Client, stream: str, subject: str, messages: Sequence[bytes]) -> None:
    """Publish messages to one of our streams, in atomic batches where they are allowed."""
    info = await ask(client, f"STREAM.INFO.{stream}")
    if info["config"].get("allow_atomic"):
        await publish_everything(client, subject, messages)
        return
    js = client.jetstream(timeout=20)
    for first in range(0, len(messages), BATCH):
        await asyncio.gather(*(js.publish(subject, body) for body in messages[first : first + BATCH]))


async def pull_and_ack(client: Client, stream: str, durable: str, number: int) -> None:
    """Fetch `number` messages and acknowledge each, without any effect."""
    subscription = await client.jetstream(timeout=20).pull_subscribe_bind(durable=durable, stream=stream)
    done = 0
    while done < number:
        messages: list[Msg] = await subscription.fetch(BATCH, timeout=5)
        for message in messages:
            await message.ack()
        done += len(messages)
    await client.flush()
    await subscription.unsubscribe()


async def fresh_consumer(client: Client, stream: str, durable: str) -> None:
    """Recreate a durable pull consumer with the settings of ours, except for its name and max_ack_pending."""
    config = declared_topology().consumers[0].config | {"durable_name": durable, "name": durable}
    config["max_ack_pending"] = 4 * BATCH
    await client.request(f"{_API}.CONSUMER.DELETE.{stream}.{durable}", b"", timeout=20)
    await ask(client, f"CONSUMER.DURABLE.CREATE.{stream}.{durable}", {"stream_name": stream, "config": config})


def _headers(batch: str, number: int) -> dict[str, str]:
    return {"Nats-Msg-Id": f"{batch}-{number}", "Nats-Batch-Id": batch, "Nats-Batch-Sequence": str(number)}
