"""Migrations that the program before them survives: squawk reads the SQL of each (docs/how-to/change-a-table.md)."""

import importlib.util
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from alembic.migration import MigrationContext
from alembic.operations import Operations

from checks.tree import Finding, Tree

MIGRATIONS = "services/*/db/migrations/versions/*.py"
BEFORE_THE_RULE = {"followup": "0006", "gateway": "0004", "housing": "0006", "intake": "0006", "notifications": "0006"}
"""The newest migration of each service that is older than this check. A released migration is never edited."""
NOT_ASKED = {
    "require-lock-timeout": "shared/database/migrate.py sets it for every migration",
    "require-statement-timeout": "filling a column may take as long as it takes; it is the lock that others wait for",
    "prefer-bigint-over-int": "our integers are counts, days and places of a house",
    "prefer-bigint-over-smallint": "the same",
}
"""Rules of squawk that we do not keep, and why."""


def migrations_leave_the_old_program_working(tree: Tree) -> Iterator[Finding]:
    """Every new migration is plain SQL, and squawk has nothing to say against it."""
    with tempfile.TemporaryDirectory() as folder:
        written: dict[str, str] = {}
        for path in tree.files(MIGRATIONS):
            service, name = path.split("/")[1], PurePosixPath(path).name
            if name.startswith("__") or name.split("_", 1)[0] <= BEFORE_THE_RULE.get(service, ""):
                continue
            try:
                sql = sql_of(tree.root / path)
            except Exception as error:  # noqa: BLE001  a migration may do anything
                yield Finding(path, f"cannot be written as SQL without a database ({type(error).__name__}: {error})")
                continue
            file = Path(folder) / f"{service}_{PurePosixPath(path).stem}.sql"
            file.write_text(sql, encoding="utf-8")
            written[str(file)] = path
        if written:
            yield from _what_squawk_says(written)


def sql_of(migration: Path) -> str:
    """The SQL that a migration runs. Raises whatever the migration raises when no database answers it."""
    spec = importlib.util.spec_from_file_location("migration", migration)
    if spec is None or spec.loader is None:
        raise ImportError(migration)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sql = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": sql, "transaction_per_migration": True}
    )
    with context.begin_transaction(_per_migration=True), Operations.context(context):
        module.upgrade()
    return sql.getvalue()


def _what_squawk_says(written: dict[str, str]) -> Iterator[Finding]:
    squawk = Path(sys.executable).with_name("squawk")
    if not squawk.exists():
        yield Finding("requirements-test.lock", "squawk is not installed, so no migration is checked")
        return
    command = [str(squawk), "--pg-version=18", "--reporter=json", f"--exclude={','.join(NOT_ASKED)}", *written]
    asked = subprocess.run(command, check=False, capture_output=True, text=True)
    for one in json.loads(asked.stdout):
        advice = f" {one['help']}" if one["help"] else ""
        yield Finding(written[one["file"]], f"{one['rule_name']}: {one['message']}{advice}")
