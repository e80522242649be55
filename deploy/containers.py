"""What docker-compose.yml mounts: one secret file per value, and the configuration of the NATS server."""

from pathlib import Path

from deploy.addresses import SERVICES, ContainerAddresses
from deploy.environment import secrets_of
from deploy.nats.server_config import Place as NatsPlace
from deploy.nats.server_config import server_config
from deploy.secrets import Secrets


def write_container_secrets(folder: Path) -> list[str]:
    """Write everything into `folder` and return the names. Existing passwords and keys are kept.

    The folder is for its owner alone (0700). The files in it can be read by all, because each is mounted by itself into
    a container that runs as another user.
    """
    made = Secrets.kept_in(folder / "kept")
    addresses = ContainerAddresses()
    files = {"nats-server.conf": server_config(NatsPlace("0.0.0.0:4222", "0.0.0.0:8222", "/data"), made.values)}
    for name in ("postgres_admin_password", "admin_nats_password", "gateway_trace_key"):
        files[name] = made[name]
    for service in SERVICES:
        files |= {name.lower(): value for name, value in secrets_of(service, addresses, made).items()}
        for kind in ("database_password", "nats_password"):
            files[f"{service}_{kind}"] = made[f"{service}_{kind}"]
    folder.chmod(0o700)
    for name, value in files.items():
        file = folder / name
        file.touch()
        file.chmod(0o644)  # an earlier run has made it unwritable for us, too, unless we are root
        file.write_text(value)
        file.chmod(0o444)
    return sorted(files)
