"""`python -m deploy.migrate`: the job that brings the five databases up to date, for a system in containers.

It alone has the password of the role that owns the tables. It ends when all databases are at their newest version; the
services are started after it.
"""

import asyncio
import os
import sys
from pathlib import Path

from deploy.addresses import ContainerAddresses
from deploy.environment import migration_urls
from deploy.secrets import Secrets
from shared.database.migrate import migrate, newest_revision


async def migrate_all(secrets: Secrets) -> None:
    """Migrate one database after the other. Raises what PostgreSQL answers; what is done by then stays done."""
    for service, url in migration_urls(ContainerAddresses(), secrets).items():
        await migrate(service, url)
        sys.stdout.write(f"migrate: {service} is at {newest_revision(service)}\n")
        sys.stdout.flush()


def main() -> None:
    """Migrate with the password in the folder of secrets."""
    file = Path(os.environ.get("OVERGANG_SECRETS_DIR", "/run/secrets")) / "migrate_database_password"
    asyncio.run(migrate_all(Secrets({file.name: file.read_text(encoding="utf-8").strip()})))


if __name__ == "__main__":
    main()
