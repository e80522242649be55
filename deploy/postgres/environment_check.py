"""Whether the databases that are there belong to the kind of system that is starting: asked before any service does."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import asyncpg

from deploy.addresses import SERVICES
from deploy.postgres.provision import database_of
from deploy.problems import Problem
from shared.environment import HOLDS_DEMO_STAFF, ITS_KIND, WrongEnvironment, compare_kinds

_HAS_ACCOUNTS = "SELECT EXISTS (SELECT FROM staff_account)"


async def compare_databases(admin_url: str, environment: str) -> None:
    """Raise Problem when one of the five belongs to another kind of system than `environment`.

    All are asked before any service starts, so that none is taken while another refuses. One that was made before there
    were marks gives itself away as the migration finds it (`HOLDS_DEMO_STAFF`).
    """
    found = {service: await _kind_of(admin_url, service) for service in SERVICES}
    refuse_another_kind(found.values(), environment)


def refuse_another_kind(found: Iterable[str | None], environment: str) -> None:
    """Raise Problem when one of what was found is another kind than `environment`; None is nobody's yet."""
    for kind in found:
        try:
            compare_kinds(kind, environment)
        except WrongEnvironment as wrong:
            raise Problem(wrong.what, wrong.remedy) from None


async def _kind_of(admin_url: str, service: str) -> str | None:
    url = urlsplit(admin_url)._replace(path=f"/{database_of(service)}").geturl()
    connection = await asyncpg.connect(url)
    try:
        there = {
            row["tablename"]
            for row in await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        }
        if "deployment" in there:
            kind: str | None = await connection.fetchval(ITS_KIND)
            return kind
        if "aggregate_version" in there and await connection.fetchval(HOLDS_DEMO_STAFF):
            return "demo"
        if "staff_account" in there and await connection.fetchval(_HAS_ACCOUNTS):
            return "production"
        return None
    finally:
        await connection.close()
