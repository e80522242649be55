"""Checks, before any service starts, that the existing databases belong to the environment of this system."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import asyncpg

from deploy.addresses import SERVICES
from deploy.postgres.provision import database_of
from deploy.problems import Problem
from shared.environment import HAS_DEMO_STAFF, SELECT_ENVIRONMENT, WrongEnvironment, check_environment

_HAS_ACCOUNTS = "SELECT EXISTS (SELECT FROM staff_account)"


async def check_databases(admin_url: str, environment: str) -> None:
    """Raise Problem when one of the five databases belongs to another environment than `environment`.

    All are checked before any service starts, so that no service claims its database while another one is refused. A
    database from before environments were stored is recognised with the query of the migration (`HAS_DEMO_STAFF`).
    """
    found = {service: await _environment_of(admin_url, service) for service in SERVICES}
    check_environments(found.values(), environment)


def check_environments(found: Iterable[str | None], environment: str) -> None:
    """Raise Problem when one of `found` is another environment than `environment`; None (nothing stored yet) passes."""
    for one in found:
        try:
            check_environment(one, environment)
        except WrongEnvironment as wrong:
            raise Problem(wrong.what, wrong.remedy) from None


async def _environment_of(admin_url: str, service: str) -> str | None:
    url = urlsplit(admin_url)._replace(path=f"/{database_of(service)}").geturl()
    connection = await asyncpg.connect(url)
    try:
        there = {
            row["tablename"]
            for row in await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        }
        if "deployment" in there:
            stored: str | None = await connection.fetchval(SELECT_ENVIRONMENT)
            return stored
        if "aggregate_version" in there and await connection.fetchval(HAS_DEMO_STAFF):
            return "demo"
        if "staff_account" in there and await connection.fetchval(_HAS_ACCOUNTS):
            return "production"
        return None
    finally:
        await connection.close()
