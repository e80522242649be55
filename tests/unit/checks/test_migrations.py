"""What a new migration may not do to the program that still runs beside it, each thing done once."""

import pytest

from checks import migrations
from tests.support.a_tree import a_tree, failures

FOLDER = "services/housing/db/migrations/versions"
FIRST = f"{FOLDER}/0007_something_new.py"


def said_of(root, *statements, path=FIRST):
    """What is found in a migration that runs these statements."""
    body = "".join(f"    op.execute({statement!r})\n" for statement in statements)
    return failures(
        migrations.migrations_leave_the_old_program_working,
        a_tree(root, {path: f"from alembic import op\n\n\ndef upgrade() -> None:\n{body}"}),
    )


@pytest.mark.parametrize(
    "statements",
    [
        ["ALTER TABLE stay ADD COLUMN quiet_from date"],
        ["ALTER TABLE stay ADD COLUMN quiet boolean NOT NULL DEFAULT false"],
        [
            "CREATE TABLE visit (visit_id uuid PRIMARY KEY, stay_id uuid NOT NULL REFERENCES stay, days integer)",
            "CREATE INDEX visits_of_a_stay ON visit (stay_id)",
        ],
        ["ALTER TABLE stay ADD CONSTRAINT starts_before_it_ends CHECK (starts_on <= ends_on) NOT VALID"],
        ["ALTER TABLE stay VALIDATE CONSTRAINT starts_before_it_ends"],
        ["UPDATE stay SET quiet = true WHERE state = 'ended'"],
    ],
)
def test_what_only_adds_passes(tmp_path, statements):
    assert said_of(tmp_path, *statements) == []


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("ALTER TABLE stay DROP COLUMN state", "ban-drop-column"),
        ("DROP TABLE stay", "ban-drop-table"),
        ("ALTER TABLE stay RENAME COLUMN state TO condition", "renaming-column"),
        ("ALTER TABLE stay RENAME TO residence", "renaming-table"),
        ("ALTER TABLE stay ALTER COLUMN state TYPE integer USING 1", "changing-column-type"),
        ("ALTER TABLE stay ADD COLUMN house text NOT NULL", "adding-required-field"),
        ("ALTER TABLE stay ALTER COLUMN state SET NOT NULL", "adding-not-nullable-field"),
        ("ALTER TABLE stay ADD CONSTRAINT c CHECK (starts_on <= ends_on)", "constraint-missing-not-valid"),
        ("CREATE INDEX stays_by_state ON stay (state)", "require-concurrent-index-creation"),
    ],
)
def test_what_breaks_the_program_before_it_or_keeps_it_waiting_is_found(tmp_path, statement, rule):
    found = said_of(tmp_path, statement)

    assert any(one.startswith(f"{FIRST}: {rule}: ") for one in found), found


def test_a_constraint_that_is_validated_in_the_transaction_that_adds_it_is_found(tmp_path):
    add = "ALTER TABLE stay ADD CONSTRAINT c CHECK (starts_on <= ends_on) NOT VALID"

    assert "in a separate transaction" in said_of(tmp_path, add, "ALTER TABLE stay VALIDATE CONSTRAINT c")[0]


def test_what_nobody_reads_any_more_is_dropped_with_a_line_that_says_so(tmp_path):
    meant = (
        "-- Nobody has read it since release 0.3.\n-- squawk-ignore ban-drop-column\nALTER TABLE stay DROP COLUMN state"
    )

    assert said_of(tmp_path, meant) == []


def test_an_index_on_a_table_that_is_there_is_made_beside_the_running_program(tmp_path):
    migration = (
        "from alembic import op\n\n\ndef upgrade() -> None:\n    with op.get_context().autocommit_block():\n"
        "        op.execute('CREATE INDEX CONCURRENTLY IF NOT EXISTS stays_by_state ON stay (state)')\n"
    )

    assert failures(migrations.migrations_leave_the_old_program_working, a_tree(tmp_path, {FIRST: migration})) == []


def test_a_migration_that_asks_the_database_is_no_plain_sql(tmp_path):
    migration = (
        "from alembic import op\n\n\ndef upgrade() -> None:\n    for row in op.get_bind().execute('SELECT 1'):\n"
        "        op.execute(f'DELETE FROM stay WHERE place_no = {row[0]}')\n"
    )

    found = failures(migrations.migrations_leave_the_old_program_working, a_tree(tmp_path, {FIRST: migration}))

    assert "cannot be written as SQL without a database" in found[0]


def test_what_was_released_before_the_rule_is_left_as_it_is(tmp_path):
    assert said_of(tmp_path, "DROP TABLE stay", path=f"{FOLDER}/0006_deaths.py") == []
