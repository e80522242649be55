"""Each service is a user of the broker: every operation is tried as each of them, and the broker's answer is the table.

The protocol is spoken here without a client library, because the broker says what it refuses before it answers a PING.
"""

import asyncio
import json
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest

from deploy.nats.topology import declared_topology, stream_of
from tests.support.probe import until

TOPOLOGY = declared_topology()
SERVICES = TOPOLOGY.services
STREAMS = tuple(TOPOLOGY.streams)
AFFECTING_STREAMS = (
    "CREATE", "UPDATE", "DELETE", "PURGE", "SNAPSHOT", "RESTORE", "MSG.GET", "MSG.DELETE", "PEER.REMOVE",
    "LEADER.STEPDOWN",
)  # fmt: skip
NO = False


class Wire:
    """A connection to the broker as one user."""

    def __init__(self, reader, writer) -> None:
        self.reader, self.writer = reader, writer

    async def refused(self, *commands: str) -> bool:
        """Whether the broker refuses any of the commands."""
        self.writer.write("".join(f"{command}\r\n" for command in (*commands, "PING")).encode())
        refused = False
        while (line := await self.reader.readline()) != b"PONG\r\n":
            assert line, "the broker has closed the connection"
            refused |= line.startswith(b"-ERR 'Permissions Violation")
            if line.startswith((b"MSG", b"HMSG")):
                await self.reader.readexactly(int(line.split()[-1]) + 2)
        return refused

    async def may_publish(self, subject: str) -> bool:
        return not await self.refused(f"PUB {subject} 0\r\n")

    async def may_subscribe(self, subject: str, queue: str = "") -> bool:
        refused = await self.refused(f"SUB {subject} {queue} 7".replace("  ", " "))
        await self.refused("UNSUB 7")
        return not refused


@asynccontextmanager
async def connected(nats, user):
    place = urlsplit(nats.url(user))
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    await reader.readline()  # INFO
    who = {"verbose": False, "pedantic": False, "user": place.username, "pass": place.password, "headers": True}
    writer.write(f"CONNECT {json.dumps(who)}\r\n".encode())
    try:
        yield Wire(reader, writer)
    finally:
        writer.close()


def publishing(me):
    """Every subject that is tried, with whether this service may publish to it."""
    heard = {stream_of(owner) for owner in TOPOLOGY.listens_to[me]}
    for service in SERVICES:
        mine = service == me
        yield f"{service}.proof", mine
        yield f"{service}.deeper.proof.v1", mine
        yield f"_INBOX_{service}.wakeup", mine
        yield f"_INBOX_{service}.an_answer_to_it", NO
    for stream in STREAMS:
        yield f"$JS.API.STREAM.INFO.{stream}", stream == stream_of(me) or stream in heard
        for verb in AFFECTING_STREAMS:
            yield f"$JS.API.STREAM.{verb}.{stream}", NO
        yield f"$JS.API.DIRECT.GET.{stream}", NO
        yield f"$JS.API.DIRECT.GET.{stream}.{me}.proof", NO
        yield f"$JS.API.CONSUMER.NAMES.{stream}", NO
        yield f"$JS.API.CONSUMER.LIST.{stream}", NO
        yield f"$JS.API.CONSUMER.CREATE.{stream}", NO
        yield f"$KV.{stream}.key", NO
        for durable in (*SERVICES, "somebody_new"):
            own = durable == me and stream in heard
            yield f"$JS.API.CONSUMER.INFO.{stream}.{durable}", own
            yield f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}", own
            yield f"$JS.ACK.{stream}.{durable}.1.1.1.1.0", own
            for verb in ("CREATE", "DURABLE.CREATE", "DELETE", "PAUSE", "RESET", "UNPIN", "LEADER.STEPDOWN"):
                yield f"$JS.API.CONSUMER.{verb}.{stream}.{durable}", NO
    yield "$JS.API.INFO", True
    for subject in (
        "$JS.API.STREAM.NAMES", "$JS.API.STREAM.LIST", "$JS.API.ACCOUNT.PURGE.CORE", "$JS.API.META.LEADER.STEPDOWN",
        "$JS.API.SERVER.REMOVE", "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.INTAKE.housing", "$JS.FC.INTAKE.a.b",
        "$JS.hub.API.INFO", "$SYS.REQ.SERVER.PING", "$SYS.REQ.SERVER.PING.JSZ", "$SYS.REQ.ACCOUNT.CORE.CONNZ",
        "$SYS.REQ.SERVER.any.RELOAD", "$SYS.REQ.USER.INFO", "$SYS.ACCOUNT.CORE.CONNECT", "$SRV.PING", "_INBOX.any",
        "_R_.any", "INTAKE", "intake", "anything.at.all",
    ):  # fmt: skip
        yield subject, NO


def subscribing(me):
    """Every subject that is tried, with whether this service may subscribe to it."""
    for service in SERVICES:
        yield f"_INBOX_{service}.>", service == me
        yield f"_INBOX_{service}.wakeup", service == me
        yield f"{service}.>", NO
        yield f"{service}.proof", NO
        yield f"$JS.API.CONSUMER.MSG.NEXT.*.{service}", NO
    for subject in (
        ">", "*", "*.>", "*.proof", "_INBOX.>", "_INBOX_*.>", "$JS.>", "$JS.API.>", "$JS.ACK.>", "$JS.EVENT.>",
        "$JS.FC.>", "$SYS.>", "$SYS.ACCOUNT.CORE.>", "$KV.>", "$SRV.>", "_R_.>", "$G.>",
    ):  # fmt: skip
        yield subject, NO


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_may_do_what_the_table_says_and_nothing_else(nats, service):
    wrong, tried = [], 0
    async with connected(nats, service) as wire:
        for subject, expected in publishing(service):
            tried += 1
            if await wire.may_publish(subject) != expected:
                wrong.append(("publish", subject, expected))
        for subject, expected in subscribing(service):
            for queue in ("", "workers"):
                tried += 1
                if await wire.may_subscribe(subject, queue) != expected:
                    wrong.append(("subscribe", subject, expected))
    await nats.fresh()
    assert wrong == []
    assert tried > 400


async def test_the_administrator_of_the_streams_is_refused_nothing_and_so_the_attempts_are_real(nats):
    async with connected(nats, "admin") as wire:
        for subject, _ in publishing("housing"):
            if not any(verb in subject for verb in ("DELETE", "PURGE", "REMOVE", "STEPDOWN", "RELOAD", "RESTORE")):
                assert await wire.may_publish(subject), subject
        for subject, _ in subscribing("housing"):
            assert await wire.may_subscribe(subject), subject
    await nats.fresh()


async def test_nobody_is_let_in_without_a_password_or_with_that_of_another(nats):
    place = urlsplit(nats.url("housing"))
    for who in (
        {},
        {"user": "housing"},
        {"user": "housing", "pass": "wrong"},
        {"user": "admin", "pass": place.password},
        {"user": "system", "pass": place.password},
        {"auth_token": place.password},
    ):
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        await reader.readline()
        writer.write(f"CONNECT {json.dumps({'verbose': False, **who})}\r\nPING\r\n".encode())
        assert b"Authorization Violation" in await reader.readline(), who
        writer.close()


async def test_the_broker_answers_to_any_subject_and_what_arrives_there_is_no_event_of_that_stream(nats):
    """A service names where the broker's answer goes. The broker does not ask whether it may publish there.

    So a service that was taken over can put an answer into a stream of another one, and an event that it may read, too.
    It chooses none of the words. Who reads the stream takes neither for an event of its owner:
    tests/component/event_core/test_writing_dead_letters.py.
    """
    client = await nats.admin()
    stream = client.jetstream()
    await stream.publish("intake.real", b'{"type": "intake.real"}')
    async with connected(nats, "housing") as wire:
        assert not await wire.refused(
            "PUB housing.proof intake.forged 5\r\nhello",
            "PUB $JS.API.INFO intake.forged 0\r\n",
            "PUB $JS.API.CONSUMER.MSG.NEXT.INTAKE.housing followup.forged 0\r\n",
        )

    async def types_in(name):
        last = (await stream.stream_info(name)).state.messages
        messages = [json.loads((await stream.get_msg(name, number)).data) for number in range(1, last + 1)]
        return [one.get("type", "an acknowledgement") for one in messages]

    async def everything_has_arrived():
        return len(await types_in("INTAKE")) == 3 and len(await types_in("FOLLOWUP")) == 1

    await until(everything_has_arrived)
    answer = "io.nats.jetstream.api.v1.account_info_response"
    assert sorted(await types_in("INTAKE")) == ["an acknowledgement", "intake.real", answer]
    assert await types_in("FOLLOWUP") == ["intake.real"]
    await client.close()
    await nats.fresh()
