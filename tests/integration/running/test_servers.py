"""The bundled servers start on any machine, keep their data, and leave nothing behind."""

import asyncpg
import nats as nats_client
import pytest
from nats.errors import TimeoutError as NatsTimeoutError

from deploy.local import nats_server
from deploy.local.nats_server import LocalNats
from deploy.nats.provision import provision_nats
from deploy.nats.server_config import server_config
from deploy.problems import Problem
from deploy.secrets import Secrets
from tests.support.infrastructure import free_ports


async def test_a_service_has_a_database_and_cannot_open_another(postgres):
    housing = postgres.url_of("overgang_housing", "housing").replace("+asyncpg", "")
    connection = await asyncpg.connect(housing)
    locale = "SELECT datlocale FROM pg_database WHERE datname = current_database() AND datlocprovider = 'b'"
    assert await connection.fetchval(locale) == "C.UTF-8"
    await connection.close()
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(postgres.url_of("overgang_intake", "housing").replace("+asyncpg", ""))


async def test_every_test_gets_an_empty_database_of_its_own(postgres):
    first, second = await postgres.fresh_database(), await postgres.fresh_database()
    assert first != second
    connection = await asyncpg.connect(first.replace("+asyncpg", ""))
    assert await connection.fetchval("SELECT count(*) FROM information_schema.tables WHERE table_schema='public'") == 0
    await connection.close()


async def test_provisioning_twice_makes_nothing_the_second_time(nats):
    assert await nats.provision() == []


async def test_a_consumer_that_was_deleted_is_made_again(nats):
    client = await nats.admin()
    await client.jetstream().delete_consumer("INTAKE", "housing")
    assert await nats.provision() == ["consumer housing on INTAKE"]
    await client.close()


async def test_a_changed_consumer_is_refused_by_field(nats):
    client = await nats.admin()
    await client.jetstream().delete_consumer("INTAKE", "housing")
    changed = nats_client.js.api.ConsumerConfig(durable_name="housing", ack_wait=15, max_ack_pending=3, max_deliver=-1)
    await client.jetstream().add_consumer("INTAKE", changed)
    with pytest.raises(Problem, match=r"consumer housing on INTAKE has max_ack_pending = 3 where 1000 is declared"):
        await nats.provision()
    await client.jetstream().delete_consumer("INTAKE", "housing")
    await nats.provision()
    await client.close()


async def test_a_changed_stream_is_refused_by_field(nats):
    client = await nats.admin()
    info = await client.jetstream().stream_info("GATEWAY")
    await client.jetstream().update_stream(info.config.evolve(discard="old"))
    with pytest.raises(Problem, match=r"stream GATEWAY has discard = 'old' where 'new' is declared"):
        await nats.provision()
    await client.jetstream().update_stream(info.config)
    assert await nats.provision() == []
    await client.close()


async def test_a_service_may_not_speak_for_another_nor_change_what_is_provisioned(nats):
    client = await nats_client.connect(nats.url("housing"), inbox_prefix=b"_INBOX_housing", error_cb=_ignore)
    stream = client.jetstream(timeout=1)
    assert (await stream.publish("housing.proof", b"", stream="HOUSING")).stream == "HOUSING"
    with pytest.raises(NatsTimeoutError):
        await stream.publish("intake.proof", b"", stream="INTAKE")
    with pytest.raises(NatsTimeoutError):
        await stream.delete_consumer("INTAKE", "followup")
    with pytest.raises(NatsTimeoutError):
        await stream.purge_stream("HOUSING")
    await client.close()
    await nats.fresh()


async def test_an_acknowledged_event_survives_the_death_of_the_broker(nats, request):
    if request.config.getoption("--infra") == "given":
        pytest.fail("Fault tests need a server of their own: use --infra=wheels or --infra=containers.")
    client = await nats.admin()
    for number in range(50):
        await client.jetstream().publish("gateway.proof", b"x", headers={"Nats-Msg-Id": str(number)})
    await client.close()
    await nats.kill()
    await nats.start()
    client = await nats.admin()
    assert (await client.jetstream().stream_info("GATEWAY")).state.messages == 50
    await client.close()
    await nats.fresh()


async def test_a_broker_that_acknowledges_before_the_disk_is_refused(tmp_path, monkeypatch):
    def careless_config(*given):
        return server_config(*given).replace("sync_interval: always", "sync_interval: 2m")

    monkeypatch.setattr(nats_server, "server_config", careless_config)
    server = LocalNats(tmp_path, *free_ports(2), Secrets.generate())
    await server.start()
    try:
        with pytest.raises(Problem, match="before they are on the disk"):
            await provision_nats(server.url("admin"), server.url("system"))
    finally:
        await server.stop()


async def _ignore(_error):
    """The client reports each refused publish here as well."""
