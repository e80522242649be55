"""A migration creates an index on an existing table outside a transaction, as docs/how-to/change-a-table.md says."""

import asyncpg

from shared.database import migrate as migrations

FIRST = """
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("CREATE TABLE visit (visit_id integer PRIMARY KEY, visited_on date)")
"""
SECOND = """
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS visits_by_day ON visit (visited_on)")
"""


async def test_an_index_is_created_concurrently_by_a_migration_and_the_revision_is_stored(
    postgres, tmp_path, monkeypatch
):
    monkeypatch.setattr(migrations, "SERVICES", tmp_path)
    folder = migrations.migrations_folder("housing")
    folder.mkdir(parents=True)
    (folder / "0001_a_table.py").write_text(FIRST, encoding="utf-8")
    (folder / "0002_an_index.py").write_text(SECOND, encoding="utf-8")
    url = await postgres.empty_database("housing")

    await migrations.migrate("housing", url)

    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    assert await connection.fetchval("SELECT indisvalid FROM pg_index WHERE indexrelid = 'visits_by_day'::regclass")
    assert await connection.fetchval("SELECT version_num FROM alembic_version") == "0002"
    await connection.close()
