"""`python -m deploy.provision`: roles and databases, streams and consumers, for a system in containers.

The only program that may make or change them. `--keep` stays and makes again what somebody deletes: a service whose
consumer is gone ends itself, and finds it there when it is started again.
"""

import asyncio
import os
import sys
from pathlib import Path

from deploy.addresses import ContainerAddresses
from deploy.environment import wanted_environment
from deploy.nats.provision import provision_nats
from deploy.postgres.environment_check import compare_databases
from deploy.postgres.provision import provision_postgres
from deploy.problems import Problem
from deploy.secrets import Secrets

DONE = Path("/tmp/provisioned")  # noqa: S108  the container's own, for its health check
_EVERY = 15.0
_PATIENCE = 60


async def provision(secrets: Secrets) -> list[str]:
    """Make what is missing on both servers. Returns what was made."""
    at = ContainerAddresses()
    made = await provision_postgres(_postgres(secrets), secrets)
    nats = f"nats://admin:{secrets['admin_nats_password']}@{at.host('nats')}:{at.port('nats')}"
    return made + await provision_nats(nats, at.http("nats-monitor"))


def _postgres(secrets: Secrets) -> str:
    at, admin = ContainerAddresses(), secrets["postgres_admin_password"]
    return f"postgresql://postgres:{admin}@{at.host('postgres')}:{at.port('postgres')}/postgres"


async def until_provisioned(secrets: Secrets) -> None:
    """Try every second until both servers answer. Raises OSError when one does not within a minute.

    Raises Problem when the databases belong to another kind of system: then no service may start.
    """
    for attempt in range(_PATIENCE):
        try:
            _tell(await provision(secrets))
            await compare_databases(_postgres(secrets), wanted_environment())
        except OSError:
            if attempt == _PATIENCE - 1:
                raise
            await asyncio.sleep(1)
        else:
            return


async def keep_provisioned(secrets: Secrets) -> None:
    """Look every fifteen seconds, for ever."""
    while True:
        await asyncio.sleep(_EVERY)
        try:
            _tell(await provision(secrets))
        except OSError as error:
            _tell([f"a server is away: {error}"])


def main(words: list[str]) -> None:
    """Provision, and with `--keep` stay."""
    folder = Path(os.environ.get("OVERGANG_SECRETS_DIR", "/run/secrets"))
    secrets = Secrets({file.name: file.read_text().strip() for file in folder.iterdir() if file.is_file()})
    asyncio.run(until_provisioned(secrets))
    DONE.touch()
    if "--keep" in words:
        asyncio.run(keep_provisioned(secrets))


def _tell(lines: list[str]) -> None:
    for line in lines:
        sys.stdout.write(f"provision: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (Problem, OSError) as problem:
        _tell([str(problem)])
        sys.exit(1)
