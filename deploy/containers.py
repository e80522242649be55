"""Writes the files that docker-compose.yml mounts: one file per secret, and the configuration of the NATS server."""

from pathlib import Path

from deploy.addresses import SERVICES, ContainerAddresses
from deploy.environment import secrets_of
from deploy.nats.server_config import ListenConfig, server_config
from deploy.secrets import Secrets

GIVEN = ("notifications_smtp_password",)
"""Secrets that somebody else gives: their files are made empty, which means not set, and then left as they are."""


def write_container_secrets(folder: Path) -> list[str]:
    """Write all files into `folder` and return their names. Existing passwords and keys are kept.

    The folder belongs to its owner alone (0700). Its files are readable by everybody, because each is mounted into a
    container that runs as another user.
    """
    made = Secrets.load_or_create(folder / "kept")
    addresses = ContainerAddresses()
    files = {"nats-server.conf": server_config(ListenConfig("0.0.0.0:4222", None, "/data"), made.values)}
    for name in (
        "postgres_admin_password",
        "migrate_database_password",
        "admin_nats_password",
        "system_nats_password",
        "gateway_trace_key",
    ):
        files[name] = made[name]
    for service in SERVICES:
        files |= {name.lower(): value for name, value in secrets_of(service, addresses, made).items()}
        for kind in ("database_password", "nats_password"):
            files[f"{service}_{kind}"] = made[f"{service}_{kind}"]
    folder.chmod(0o700)
    for name, value in files.items():
        file = folder / name
        file.touch()
        file.chmod(0o644)  # an earlier run has made the file read-only
        file.write_text(value)
        file.chmod(0o444)
    for name in GIVEN:
        (folder / name).touch(0o644)
    return sorted((*files, *GIVEN))
