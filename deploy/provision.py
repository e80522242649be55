"""`python -m deploy.provision [--keep]`: create roles, databases, streams and consumers for a system in containers.

Only this program creates or changes them. With `--keep` it continues to run and recreates what is deleted: a service
whose consumer is gone ends its process, and finds the consumer again after its restart. It then also makes the
daily heads of the access logs, because no service may write them.
"""

import asyncio
import os
import sys
from pathlib import Path

from deploy.access_log import keep_sealed
from deploy.addresses import ContainerAddresses
from deploy.environment import wanted_environment
from deploy.nats.provision import provision_nats
from deploy.postgres.environment_check import check_databases
from deploy.postgres.provision import provision_postgres
from deploy.problems import Problem
from deploy.secrets import Secrets

DONE = Path("/tmp/provisioned")  # noqa: S108  for the health check of the container
_INTERVAL = 15.0
_ATTEMPTS = 60


async def provision(secrets: Secrets) -> list[str]:
    """Create what is missing on both servers. Returns what was created."""
    at = ContainerAddresses()
    made = await provision_postgres(_postgres(secrets), secrets)
    broker = f"{at.host('nats')}:{at.port('nats')}"
    admin, system = (f"nats://{user}:{secrets[f'{user}_nats_password']}@{broker}" for user in ("admin", "system"))
    return made + await provision_nats(admin, system)


def _postgres(secrets: Secrets) -> str:
    at, admin = ContainerAddresses(), secrets["postgres_admin_password"]
    return f"postgresql://postgres:{admin}@{at.host('postgres')}:{at.port('postgres')}/postgres"


async def until_provisioned(secrets: Secrets) -> None:
    """Provision, with a retry every second. Raises OSError when a server does not answer within a minute.

    Raises Problem when the databases belong to another environment; then no service may start.
    """
    for attempt in range(_ATTEMPTS):
        try:
            _print(await provision(secrets))
            await check_databases(_postgres(secrets), wanted_environment())
        except OSError:
            if attempt == _ATTEMPTS - 1:
                raise
            await asyncio.sleep(1)
        else:
            return


async def keep_provisioned(secrets: Secrets) -> None:
    """Provision again every fifteen seconds, until the process is stopped."""
    while True:
        await asyncio.sleep(_INTERVAL)
        try:
            _print(await provision(secrets))
        except OSError as error:
            _print([f"a server does not answer: {error}"])


def main(words: list[str]) -> None:
    """Provision once, and with `--keep` continuously."""
    folder = Path(os.environ.get("OVERGANG_SECRETS_DIR", "/run/secrets"))
    secrets = Secrets({file.name: file.read_text().strip() for file in folder.iterdir() if file.is_file()})
    asyncio.run(until_provisioned(secrets))
    DONE.touch()
    if "--keep" in words:
        asyncio.run(_keep(secrets))


async def _keep(secrets: Secrets) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(keep_provisioned(secrets))
        group.create_task(keep_sealed(_postgres(secrets), lambda line: _print([line])))


def _print(lines: list[str]) -> None:
    for line in lines:
        sys.stdout.write(f"provision: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (Problem, OSError) as problem:
        _print([str(problem)])
        sys.exit(1)
