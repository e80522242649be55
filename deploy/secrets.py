"""Passwords and keys: generated once per installation, one file each with mode 0600, never in the repository."""

import base64
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy.addresses import CALLS, SEALING, SERVICES
from shared.http.keys import new_signing_key


def _password() -> str:
    """A password without special characters: a letter, followed by hexadecimal digits."""
    return "p" + secrets.token_hex(20)


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _kinds() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "postgres_admin_password", _password
    yield "migrate_database_password", _password
    yield "admin_nats_password", _password
    yield "system_nats_password", _password
    yield "nats_store_key", _password
    yield "gateway_trace_key", _password
    yield "intake_index_key", _key
    yield "gateway_cookie_key", _key
    for caller in CALLS:
        yield f"{caller}_signing_key", new_signing_key
    for service in SERVICES:
        yield f"{service}_database_password", _password
        yield f"{service}_nats_password", _password
        if service in SEALING:
            yield f"{service}_master_key", _key


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets of one installation, by name."""

    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def __repr__(self) -> str:
        return f"Secrets({len(self.values)} of them)"

    @classmethod
    def generate(cls) -> "Secrets":
        """Generate secrets without storing them, for a test run."""
        return cls({name: make() for name, make in _kinds()})

    @classmethod
    def load_or_create(cls, folder: Path) -> "Secrets":
        """Read the secrets in `folder` and generate missing ones. An existing secret is never changed."""
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        return cls({name: _read_or_make(folder / name, make) for name, make in _kinds()})


def _read_or_make(file: Path, make: Callable[[], str]) -> str:
    if not file.exists():
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(make())
    return file.read_text().strip()
