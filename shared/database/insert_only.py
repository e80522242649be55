"""Logs are insert-only for the service that writes them, and the access log has one Merkle head a day (ADR 0028).

The functions here are called by the migrations of each service, so what they execute never changes.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

INSERT_ONLY_PRIVILEGES = """
DO $$
DECLARE
    reader text;
BEGIN
    IF to_regclass('access_log_head') IS NOT NULL THEN
        FOR reader IN
            SELECT DISTINCT grantee::regrole::text FROM pg_class, aclexplode(relacl)
            WHERE oid = to_regclass('access_log') AND grantee <> relowner AND grantee <> 0
        LOOP
            EXECUTE format('REVOKE ALL ON access_log, access_log_head, access_log_leaf FROM %s', reader);
            EXECUTE format('GRANT SELECT, INSERT (access_id, service, staff_id, roles, case_id, person_id, what, why, '
                           'trace_id) ON access_log TO %s', reader);
            EXECUTE format('GRANT SELECT ON access_log_head, access_log_leaf TO %s', reader);
        END LOOP;
    END IF;
    IF to_regclass('security_event') IS NOT NULL THEN
        FOR reader IN
            SELECT DISTINCT grantee::regrole::text FROM pg_class, aclexplode(relacl)
            WHERE oid = to_regclass('security_event') AND grantee <> relowner AND grantee <> 0
        LOOP
            EXECUTE format('REVOKE ALL ON security_event FROM %s', reader);
            EXECUTE format('GRANT SELECT, INSERT ON security_event TO %s', reader);
        END LOOP;
    END IF;
END
$$
"""
"""Leaves every role but the owner with INSERT and SELECT on the log, and SELECT on its heads and leaves.

The same for the security events, which only the gateway has. The column `at` of the access log cannot be inserted, so
a service cannot write a row for a day that has passed. Does nothing in a database without these tables.
"""

_INSERT_ONLY = """
DROP RULE access_rows_are_never_changed ON access_log;
DROP RULE access_rows_are_never_deleted ON access_log;
CREATE TABLE access_log_head (
    day date PRIMARY KEY,
    row_count bigint NOT NULL,
    root bytea NOT NULL,
    head bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE access_log_leaf (
    day date NOT NULL,
    access_id uuid NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (day, access_id)
);
CREATE FUNCTION refuse_other_than_insert() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE insufficient_privilege USING MESSAGE = TG_TABLE_NAME || ' is insert-only'; END $$;
CREATE TRIGGER access_log_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_other_than_insert();
CREATE TRIGGER access_log_head_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_other_than_insert();
CREATE TRIGGER access_log_leaf_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_other_than_insert();
"""
_INDEX = "CREATE INDEX {concurrently} IF NOT EXISTS access_log_by_time ON access_log (at)"


class _Context(Protocol):
    def autocommit_block(self) -> AbstractContextManager[None]:
        """A block that runs outside the transaction of the migration."""


class Operations(Protocol):
    """The part of Alembic's `op` that is used here."""

    def execute(self, sqltext: str) -> None:
        """Execute one SQL statement."""

    def get_context(self) -> _Context:
        """The context of the running migration."""


def make_access_log_insert_only(op: Operations) -> None:
    """Take the rights to change rows of the access log from the service, and create the tables of the daily heads."""
    for statement in _statements():
        op.execute(statement)
    op.execute(INSERT_ONLY_PRIVILEGES)
    with op.get_context().autocommit_block():
        op.execute(_INDEX.format(concurrently="CONCURRENTLY"))


def insert_only_statements() -> Iterator[str]:
    """The same as statements, for a database of tests or benchmarks."""
    yield from _statements()
    yield INSERT_ONLY_PRIVILEGES
    yield _INDEX.format(concurrently="")


def _statements() -> Iterator[str]:
    return (statement for statement in _INSERT_ONLY.split(";\n") if statement.strip())
