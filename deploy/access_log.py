"""`python -m deploy.access_log heads|check [-]`: the daily heads of the access logs, for a system in containers.

    docker compose exec provision python -m deploy.access_log heads > kept-elsewhere.txt
    docker compose exec -T provision python -m deploy.access_log check - < kept-elsewhere.txt

`./overgang access-log` does the same in the embedded default. Both systems run `keep_sealed` all the time.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import asyncpg

from deploy.addresses import ContainerAddresses
from deploy.postgres.access_heads import check_logs, databases_at, list_heads, read_kept, seal_days
from deploy.postgres.security_events import forget_security_events, tell_of_altered_log

_HOUR = 3600.0
_KEPT_FOR = timedelta(days=400)
"""How long security events are kept."""
_USAGE = "usage: python -m deploy.access_log heads|check [-]\n"

Write = Callable[[str], None]
"""Writes one line."""


async def keep_sealed(admin_url: str, write: Write) -> None:
    """Every hour seal the days that have ended, and once a day check the logs, until the task is cancelled."""
    databases, checked_on = databases_at(admin_url), date.min
    while True:
        try:
            for head in await seal_days(databases, datetime.now(UTC)):
                write(f"head of {head.line()}")
            if checked_on < (checked_on := datetime.now(UTC).date()):
                await check(databases, (), write)
                await forget_security_events(databases["gateway"], before=datetime.now(UTC) - _KEPT_FOR)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            write(f"the database does not answer: {error}")
        await asyncio.sleep(_HOUR)


async def check(databases: Mapping[str, str], kept: Iterable[str], write: Write) -> bool:
    """Check the logs, also against lines of `heads` that were kept elsewhere. True when everything fits.

    What does not fit is a security event, too, which Drift shows and an alert is about.
    """
    checked = await check_logs(databases, read_kept(kept))
    if checked.misfits:
        await tell_of_altered_log(databases["gateway"], checked.misfits)
    for misfit in checked.misfits:
        write(f"does not fit: {misfit}")
    write(f"{checked.days} days with {checked.rows} rows were checked; {len(checked.misfits)} do not fit")
    return not checked.misfits


async def heads(databases: Mapping[str, str], write: Write) -> None:
    """Write every head, one line each."""
    for head in await list_heads(databases):
        write(head.line())


def main(words: list[str]) -> int:
    """Run one of the two with the password in the folder of secrets. Returns the exit status."""
    folder, at = Path(os.environ.get("OVERGANG_SECRETS_DIR", "/run/secrets")), ContainerAddresses()
    password = (folder / "postgres_admin_password").read_text(encoding="utf-8").strip()
    databases = databases_at(f"postgresql://postgres:{password}@{at.host('postgres')}:{at.port('postgres')}/postgres")
    match words:
        case ["heads"]:
            asyncio.run(heads(databases, _print))
            return 0
        case ["check", *rest] if rest in ([], ["-"]):
            return 0 if asyncio.run(check(databases, sys.stdin if rest else (), _print)) else 1
    sys.stderr.write(_USAGE)
    return 2


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
