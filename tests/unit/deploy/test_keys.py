"""The lists of keys and connections in docs/security have what the programs use, and nothing else."""

import base64
import re
from importlib import import_module

from deploy.addresses import SERVICES
from deploy.installation import ROOT
from deploy.secrets import Secrets

SECURITY = ROOT / "docs" / "security"


def test_every_secret_is_in_the_list_of_keys_and_no_other():
    page = (SECURITY / "keys.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE))
    written = {name.replace("<service>", service) for name in listed for service in SERVICES}
    assert written == set(Secrets.generate().values)


def test_every_key_has_256_bits_and_every_password_160():
    for name, value in Secrets.generate().values.items():
        if name.endswith("password") or name in {"nats_store_key", "gateway_trace_key"}:
            assert re.fullmatch("p[0-9a-f]{40}", value), name
        else:
            assert len(base64.b64decode(value, validate=True)) == 32, name


def test_every_address_of_another_part_is_in_the_list_of_connections():
    page = (SECURITY / "connections.md").read_text(encoding="utf-8")
    asked = set()
    for service in SERVICES:
        settings = import_module(f"services.{service}.settings").Settings
        prefix = settings.model_config["env_prefix"]
        names = {name for name in settings.model_fields if name.endswith(("_url", "_host", "leave_to"))}
        asked |= {f"{prefix}{name.upper()}" for name in names - {"public_url"}}
    general = {name for name in asked if name.endswith(("_DATABASE_URL", "_NATS_URL"))}
    assert len(general) == 2 * len(SERVICES)
    to_services = {f"GATEWAY_{service.upper()}_URL" for service in SERVICES if service != "gateway"}
    assert "`GATEWAY_INTAKE_URL` and so on" in page
    assert [name for name in asked - general - to_services if f"`{name}`" not in page] == []
