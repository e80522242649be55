"""What the containers hold, reach and show."""

import re

import pytest
import yaml

from deploy.addresses import SERVICES
from deploy.installation import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "deploy" / "images" / "Dockerfile").read_text(encoding="utf-8")
OURS = (*SERVICES, "provision", "migrate")


def test_the_gateway_alone_is_reached_from_outside_and_at_one_port():
    published = {name: one["ports"] for name, one in COMPOSE["services"].items() if "ports" in one}
    assert published.pop("jaeger"), "only when somebody asks for it"
    assert COMPOSE["services"]["jaeger"]["profiles"] == ["traces"]
    assert published == {"gateway": ["127.0.0.1:${OVERGANG_PORT:-8080}:8080"]}


def test_nothing_but_the_gateway_reaches_anything_outside():
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    outside = {name for name, one in COMPOSE["services"].items() if "outside" in one["networks"]}
    assert outside == {"gateway", "jaeger"}


@pytest.mark.parametrize("name", OURS)
def test_a_container_of_ours_can_change_nothing_in_itself_and_gain_no_rights(name):
    ours = COMPOSE["services"][name]
    assert ours["read_only"] is True
    assert ours["cap_drop"] == ["ALL"]
    assert ours["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in ours
    assert ours["tmpfs"] == ["/tmp"]  # noqa: S108  of the container


def test_no_container_gets_a_secret_of_another_service():
    for name in SERVICES:
        others = tuple(f"{other}_" for other in {*SERVICES} - {name})
        secrets = [one for one in COMPOSE["services"][name]["secrets"] if one != "gateway_trace_key"]
        assert not [one for one in secrets if one.startswith(others)], name


def test_no_password_stands_in_the_file_or_in_an_environment():
    for name, one in COMPOSE["services"].items():
        told = one.get("environment", {})
        assert not [key for key in told if re.search("PASSWORD|_KEY$|SECRET$|_CALLERS$|DATABASE_URL", key)], name
    assert all("file" in one for one in COMPOSE["secrets"].values())


def test_an_image_holds_what_is_named_and_neither_the_history_nor_tests_nor_the_demo():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert "*" in ignored
    assert [line for line in ignored if line.startswith("!")] == ["!services", "!shared", "!deploy", "!docs/events"]
    assert {"deploy/demo", "deploy/local", "deploy/cli", "**/node_modules"} <= set(ignored)
    copied = re.findall(r"(?m)^COPY (?!--from)(\S+)", DOCKERFILE)
    assert not [one for one in copied if re.match(r"\.($|/|git)|tests|\*", one)]


def test_a_service_runs_as_nobody_and_its_libraries_are_checked_by_their_hashes():
    assert DOCKERFILE.count("USER 10001:10001") == 2
    assert "--require-hashes" in DOCKERFILE
    assert "--only-binary :all:" in DOCKERFILE
