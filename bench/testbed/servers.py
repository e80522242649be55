"""The testbed of a run: its own PostgreSQL and NATS, as durable as in production, deleted afterwards."""

import base64
import json
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import asyncpg
import nats
from nats.aio.client import Client

from deploy.addresses import LOOPBACK, Addresses
from deploy.local.nats_server import LocalNats
from deploy.local.postgres import LocalPostgres
from deploy.nats.provision import provision_nats
from deploy.nats.topology import declared_topology
from deploy.postgres.provision import DATABASE_OPTIONS, database_of, provision_postgres
from deploy.secrets import Secrets
from shared.database.core_tables import core_statements
from shared.database.scope import SEES_ALL
from shared.http.keys import public_key_of
from shared.settings import ServiceSettings

SIGNING_KEY = base64.b64encode(b"a key for measuring: 32 bytes...").decode()
CALLERS = {"gateway": {"keys": [public_key_of(SIGNING_KEY)], "for_people": True}}
PUBLIC_URL = "https://overgang.example"
EFFECT = "CREATE TABLE effect (effect_id bigserial PRIMARY KEY, case_id uuid NOT NULL, ref text NOT NULL)"
_VARIABLE = "OVERGANG_BENCH_TESTBED"


@dataclass(frozen=True, slots=True)
class Testbed:
    """The servers and credentials of a run, passed to each of its processes."""

    folder: str
    base: int
    secrets: dict[str, str]

    @property
    def addresses(self) -> Addresses:
        """The addresses of a system on this testbed. PostgreSQL and NATS already run at theirs."""
        return Addresses(self.base)

    def port(self, number: int) -> int:
        """One of the additional ports of this run, 0 to 23."""
        return self.base + len(self.addresses.all_ports()) + number

    def nats_url(self, user: str) -> str:
        """The URL of NATS for a service or for `admin`."""
        password = self.secrets[f"{user}_nats_password"]
        return f"nats://{user}:{password}@{LOOPBACK}:{self.addresses.port('nats')}"

    def database_url(self, database: str, user: str, *, driver: str = "postgresql+asyncpg") -> str:
        """The URL of a database for the role of a service, for `postgres`, or for `migrate`, which owns the real."""
        role = "postgres" if user == "postgres" else database_of(user)
        password = self.secrets["postgres_admin_password" if user == "postgres" else f"{user}_database_password"]
        return f"{driver}://{role}:{password}@{LOOPBACK}:{self.addresses.port('postgres')}/{database}"

    async def admin(self, database: str = "postgres") -> asyncpg.Connection:
        """A connection as the administrator. The caller closes it."""
        return await asyncpg.connect(self.database_url(database, "postgres", driver="postgresql"))

    async def broker(self) -> Client:
        """A client with all permissions. The caller closes it."""
        return await nats.connect(self.nats_url("admin"), connect_timeout=5)

    async def fresh_database(self, name: str, owner: str) -> str:
        """Recreate an empty database owned by the role of a service. Returns its name."""
        connection = await self.admin()
        database = f"bench_{name}"
        await connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        await connection.execute(f'CREATE DATABASE {database} OWNER "{database_of(owner)}" {DATABASE_OPTIONS}')
        await connection.close()
        return database

    async def core_database(self, name: str, owner: str) -> str:
        """Recreate a database with the tables of the event core and one for effects. Returns its name."""
        database = await self.fresh_database(name, owner)
        connection = await self.of_service(database, owner)
        for statement in (*core_statements(), EFFECT):
            await connection.execute(statement)
        await connection.close()
        return database

    async def of_service(self, database: str, owner: str) -> asyncpg.Connection:
        """A direct connection with the role of a service. The caller closes it."""
        url = self.database_url(database, owner, driver="postgresql")
        return await asyncpg.connect(url, server_settings=SEES_ALL)

    def settings(self, name: str, database: str, **more: Any) -> ServiceSettings:
        """The settings of a small service with the name, and so the broker permissions, of a real service."""
        values: dict[str, Any] = {
            "database_url": self.database_url(database, name),
            "nats_url": self.nats_url(name),
            "callers": CALLERS,
            "public_url": PUBLIC_URL,
            "environment": "test",
            "timer_workers": 0,
        }
        return ServiceSettings(**(values | more))

    async def fresh_streams(self) -> None:
        """Recreate all streams and consumers, empty."""
        client = await self.broker()
        for name in declared_topology().streams:
            await client.request(f"$JS.API.STREAM.DELETE.{name}", b"", timeout=20)
        await client.close()
        await provision_nats(self.nats_url("admin"), self.nats_url("system"))

    def as_environment(self) -> dict[str, str]:
        """The environment variable that passes the testbed to a process."""
        return {_VARIABLE: json.dumps(asdict(self))}

    @classmethod
    def from_environment(cls) -> "Testbed":
        """The testbed in the environment variable of this process."""
        return cls(**json.loads(os.environ[_VARIABLE]))


@asynccontextmanager
async def start_testbed(base: int) -> AsyncIterator[Testbed]:
    """Start the servers in a temporary folder; stop them and delete it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="overgang-bench-"))
    # For root, the database runs as another user, who needs access.
    folder.chmod(0o711)  # noqa: ASYNC240  one call before the measurements
    secrets = Secrets.generate()
    ports = Addresses(base)
    postgres = LocalPostgres(folder / "postgres", ports.port("postgres"), secrets["postgres_admin_password"])
    broker = LocalNats(folder / "nats", ports.port("nats"), ports.port("nats-monitor"), secrets.values)
    try:
        await postgres.start()
        await broker.start()
        await provision_postgres(postgres.url("postgres"), secrets)
        await provision_nats(broker.url("admin"), broker.url("system"))
        yield Testbed(str(folder), base, dict(secrets.values))
    finally:
        await broker.stop()
        await postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
