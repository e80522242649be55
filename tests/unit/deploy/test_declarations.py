"""The declarations of the broker, the environment and the secrets, without starting anything."""

import json
import stat

import pytest
import yaml

from deploy.addresses import SERVICES, Addresses, ContainerAddresses
from deploy.containers import write_container_secrets
from deploy.environment import migration_urls, secrets_of, settings_of
from deploy.installation import ROOT
from deploy.nats.provision import differences
from deploy.nats.server_config import ListenConfig, server_config
from deploy.nats.topology import declared_topology
from deploy.postgres.provision import MIGRATE
from deploy.problems import Problem
from deploy.secrets import Secrets
from shared.http.keys import public_key_of


def test_every_service_has_a_stream_and_a_consumer_for_each_it_listens_to():
    topology = declared_topology()
    assert set(topology.streams) == {service.upper() for service in SERVICES} | {"ADVISORY"}
    pairs = {(consumer.durable, consumer.stream) for consumer in topology.consumers}
    assert ("intake", "HOUSING") in pairs
    assert ("notifications", "GATEWAY") in pairs
    assert len(pairs) == 10


def test_no_consumer_has_a_filter_and_none_gives_up_by_itself():
    for consumer in declared_topology().consumers:
        assert not {"filter_subject", "filter_subjects", "inactive_threshold"} & set(consumer.config)
        assert consumer.config["max_deliver"] == -1
        assert consumer.config["ack_wait"] == 15_000_000_000


def test_a_full_stream_refuses_instead_of_forgetting():
    ordinary = [config for name, config in declared_topology().streams.items() if name != "ADVISORY"]
    assert {config["discard"] for config in ordinary} == {"new"}
    assert all("max_msgs" not in config for config in ordinary)


def test_drift_is_named_field_by_field():
    found = {"ack_wait": 30, "max_deliver": -1}
    assert differences("consumer x", {"ack_wait": 60, "max_deliver": -1, "deny_purge": False}, found) == [
        "consumer x has ack_wait = 30 where 60 is declared"
    ]


def test_a_service_may_publish_its_own_events_and_acknowledge_its_own_messages_only():
    config = server_config(ListenConfig("a:1", "a:2", "/s"), Secrets.generate().values)
    housing = next(line for line in config.split("user: ") if line.startswith("housing"))
    assert '"housing.>"' in housing
    assert '"$JS.ACK.INTAKE.housing.>"' in housing
    assert '"intake.>"' not in housing
    assert "CREATE" not in housing
    assert "DELETE" not in housing
    assert '"_INBOX_housing.>"' in housing


def test_the_broker_is_told_to_write_through_and_to_encrypt():
    config = server_config(ListenConfig("a:1", "a:2", "/s"), Secrets.generate().values)
    assert "sync_interval: always" in config
    assert "cipher: chachapoly" in config
    assert "max_payload: 256KB" in config


def test_secrets_are_made_once_and_kept(tmp_path):
    first = Secrets.load_or_create(tmp_path / "secrets")
    assert Secrets.load_or_create(tmp_path / "secrets").values == first.values
    assert Secrets.generate().values != first.values
    for file in (tmp_path / "secrets").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_secret_is_never_shown_by_accident():
    secrets = Secrets.generate()
    assert secrets["admin_nats_password"] not in repr(secrets)


def test_each_service_believes_its_callers_by_their_public_keys_and_holds_no_key_of_another():
    secrets, addresses = Secrets.generate(), Addresses(9000)
    told = {service: secrets_of(service, addresses, secrets) for service in SERVICES}
    public = {
        caller: {"keys": [public_key_of(secrets[f"{caller}_signing_key"])], "for_people": caller == "gateway"}
        for caller in ("gateway", "notifications")
    }
    assert json.loads(told["intake"]["INTAKE_CALLERS"]) == public
    assert json.loads(told["housing"]["HOUSING_CALLERS"]) == {"gateway": public["gateway"]}
    for caller in public:
        holders = {service for service in SERVICES if secrets[f"{caller}_signing_key"] in told[service].values()}
        assert holders == {caller}
    assert settings_of("gateway", addresses, "demo")["GATEWAY_HOUSING_URL"] == "http://127.0.0.1:9002"


def test_every_service_is_told_one_public_address_and_the_gateways_own_is_the_usual_one(monkeypatch):
    def told():
        return {settings_of(service, Addresses(9000), "demo")[f"{service.upper()}_PUBLIC_URL"] for service in SERVICES}

    monkeypatch.delenv("OVERGANG_PUBLIC_URL", raising=False)
    assert told() == {"http://127.0.0.1:9000"}
    monkeypatch.setenv("OVERGANG_PUBLIC_URL", "https://overgang.example/")
    assert told() == {"https://overgang.example"}
    monkeypatch.setenv("OVERGANG_PUBLIC_URL", "overgang.example/sti")
    with pytest.raises(Problem, match=r"OVERGANG_PUBLIC_URL is 'overgang.example/sti', and that is no public address"):
        told()


def test_containers_are_told_the_same_address_by_the_same_variable():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    told = {services[service]["environment"][f"{service.upper()}_PUBLIC_URL"] for service in SERVICES}
    assert told == {"${OVERGANG_PUBLIC_URL:-http://127.0.0.1:${OVERGANG_PORT:-8080}}"}


def test_only_provisioning_and_the_migration_job_have_the_password_of_the_role_that_owns_the_tables():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    having = {name for name, one in services.items() if "migrate_database_password" in one.get("secrets", [])}
    assert having == {"provision", "migrate"}
    assert services["migrate"]["secrets"] == ["migrate_database_password"]
    started_after = {name for name in SERVICES if "migrate" in services[name]["depends_on"]}
    assert started_after == set(SERVICES)


def test_no_service_is_told_the_password_of_the_role_that_owns_the_tables():
    secrets = Secrets.generate()
    for service in SERVICES:
        told = " ".join(secrets_of(service, Addresses(), secrets).values())
        assert secrets["migrate_database_password"] not in told
        assert MIGRATE not in told
    assert {MIGRATE in url for url in migration_urls(Addresses(), secrets).values()} == {True}


@pytest.mark.parametrize("service", SERVICES)
def test_containers_are_told_the_same_things_by_the_same_names(service):
    secrets = Secrets.generate()
    here, there = Addresses(), ContainerAddresses()
    assert settings_of(service, here, "demo").keys() == settings_of(service, there, "demo").keys()
    assert secrets_of(service, here, secrets).keys() == secrets_of(service, there, secrets).keys()
    assert "@postgres:5432/" in secrets_of(service, there, secrets)[f"{service.upper()}_DATABASE_URL"]


def test_the_secrets_of_containers_lie_in_a_folder_for_its_owner_alone(tmp_path):
    names = write_container_secrets(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert {"nats-server.conf", "intake_master_key", "gateway_signing_key", "postgres_admin_password"} <= set(names)
    before = (tmp_path / "intake_master_key").read_text()
    (tmp_path / "intake_master_key").chmod(0o644)
    write_container_secrets(tmp_path)
    assert (tmp_path / "intake_master_key").read_text() == before
