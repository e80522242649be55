"""Each service has a role in PostgreSQL: every operation is tried as each of them, and the answer is the table.

What is tried is rolled back. A refusal is SQLSTATE 42501 (insufficient privilege); any other error means yes.
"""

from contextlib import asynccontextmanager

import asyncpg
import pytest

from deploy.addresses import SERVICES
from deploy.postgres.provision import MIGRATE, database_of
from shared.database.scope import SEES_ALL

YES, NO = True, False
EACH = pytest.mark.parametrize("service", SERVICES)
LOGS = {"access_log": {"SELECT"}, "access_log_head": {"SELECT"}, "access_log_leaf": {"SELECT"}}
"""Tables in which a service changes nothing, with what it may do to the whole table. It inserts into some columns of
`access_log`, and into `security_event`."""
ROW_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE")
OTHER_RIGHTS = ("TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")

IN_THE_OWN_DATABASE = (
    # Its rows.
    ("SELECT count(*) FROM outbox", YES),
    ("UPDATE outbox SET subject = subject", YES),
    ("DELETE FROM inbox", YES),
    ("SELECT nextval(c.oid::regclass) FROM pg_class c WHERE relkind = 'S' LIMIT 1", YES),
    ("CREATE TEMPORARY TABLE of_this_session (n int)", YES),
    ("SET overgang.programmes = '*'", YES),
    ("NOTIFY wakeup", YES),
    # Its tables.
    ("DROP TABLE outbox", NO),
    ("TRUNCATE outbox", NO),
    ("ALTER TABLE outbox ADD COLUMN more text", NO),
    ("ALTER TABLE outbox RENAME TO inbox_of_another", NO),
    ("ALTER TABLE outbox OWNER TO CURRENT_USER", NO),
    ("ALTER TABLE outbox DISABLE TRIGGER ALL", NO),
    ("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE", YES),
    ("CREATE INDEX mine ON outbox (subject)", NO),
    ("CREATE TABLE mine (n int)", NO),
    ("CREATE VIEW mine AS SELECT 1", NO),
    ("CREATE SCHEMA mine", NO),
    ("DROP SCHEMA public CASCADE", NO),
    ("CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", NO),
    ("DROP EXTENSION plpgsql CASCADE", NO),
    ("CREATE PUBLICATION mine FOR ALL TABLES", NO),
    ("CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION refuse_other_than_insert()", NO),
    ("CREATE LANGUAGE mine HANDLER plpgsql_call_handler", NO),
    ("ALTER DEFAULT PRIVILEGES FOR ROLE overgang_migrate GRANT ALL ON TABLES TO CURRENT_USER", NO),
    ("REASSIGN OWNED BY overgang_migrate TO CURRENT_USER", NO),
    # The log of who has looked.
    ("SELECT count(*) FROM access_log", YES),
    ("UPDATE access_log SET why = 'other'", NO),
    ("DELETE FROM access_log", NO),
    ("TRUNCATE access_log", NO),
    ("INSERT INTO access_log (access_id, at) VALUES (gen_random_uuid(), now())", NO),
    ("UPDATE access_log_head SET row_count = 0", NO),
    ("DELETE FROM access_log_leaf", NO),
    ("DROP TRIGGER access_log_is_insert_only ON access_log", NO),
    ("ALTER TABLE access_log DISABLE TRIGGER access_log_is_insert_only", NO),
    ("SET session_replication_role = replica", NO),
    # The wall between programmes.
    ("ALTER TABLE access_log DISABLE ROW LEVEL SECURITY", NO),
    ("ALTER TABLE access_log NO FORCE ROW LEVEL SECURITY", NO),
    ("CREATE POLICY all_of_them ON access_log USING (true)", NO),
    # Other roles.
    ("SET ROLE overgang_migrate", NO),
    ("SET ROLE postgres", NO),
    ("SET SESSION AUTHORIZATION overgang_migrate", NO),
    ("ALTER ROLE CURRENT_USER BYPASSRLS", NO),
    ("ALTER ROLE CURRENT_USER SUPERUSER", NO),
    ("ALTER ROLE CURRENT_USER CREATEROLE", NO),
    ("ALTER ROLE CURRENT_USER CREATEDB", NO),
    ("ALTER ROLE CURRENT_USER REPLICATION", NO),
    ("ALTER ROLE overgang_migrate PASSWORD 'x'", NO),
    ("ALTER ROLE postgres PASSWORD 'x'", NO),
    ("CREATE ROLE mine", NO),
    ("CREATE DATABASE mine", NO),
    ("GRANT overgang_migrate TO CURRENT_USER", NO),
    ("GRANT pg_read_all_data TO CURRENT_USER", NO),
    ("SELECT rolpassword FROM pg_authid", NO),
    ("SELECT passwd FROM pg_shadow", NO),
    # The server and its files.
    ("COPY outbox TO '/tmp/outbox'", NO),
    ("COPY outbox TO PROGRAM 'cat'", NO),
    ("COPY outbox FROM '/etc/passwd'", NO),
    ("SELECT pg_read_file('postgresql.conf')", NO),
    ("SELECT pg_ls_dir('.')", NO),
    ("SELECT lo_import('/etc/passwd')", NO),
    ("SELECT lo_export(1, '/tmp/x')", NO),
    ("SELECT pg_reload_conf()", NO),
    ("SELECT pg_rotate_logfile()", NO),
    ("SELECT pg_switch_wal()", NO),
    ("SELECT pg_create_physical_replication_slot('mine')", NO),
    ("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'", NO),
    ("ALTER SYSTEM SET max_connections = 1", NO),
    ("SET log_statement = 'none'", NO),
    ("LOAD '/tmp/mine.so'", NO),
    ("CHECKPOINT", NO),
    ("CREATE TABLESPACE mine LOCATION '/tmp'", NO),
)  # fmt: skip

OUTSIDE_TRANSACTIONS = ("CREATE DATABASE", "ALTER SYSTEM", "CREATE TABLESPACE")


@asynccontextmanager
async def connected(url, **settings):
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), server_settings=SEES_ALL, **settings)
    try:
        yield connection
    finally:
        await connection.close()


async def may(connection, statement):
    """Whether this role is not refused the statement. Nothing of it stays."""
    transaction = connection.transaction()
    if not statement.startswith(OUTSIDE_TRANSACTIONS):
        await transaction.start()
    try:
        await connection.execute(statement)
    except asyncpg.InsufficientPrivilegeError:
        return NO
    except asyncpg.PostgresError:
        return YES
    else:
        return YES
    finally:
        if not statement.startswith(OUTSIDE_TRANSACTIONS):
            await transaction.rollback()


@EACH
async def test_a_role_may_do_what_the_table_says_and_nothing_else(postgres, service):
    async with connected(await postgres.fresh_database(service)) as connection, connected(postgres.admin_url):
        wrong = [
            (statement, expected)
            for statement, expected in IN_THE_OWN_DATABASE
            if await may(connection, statement) != expected
        ]
    assert wrong == []


@EACH
async def test_a_service_changes_rows_of_every_table_but_its_logs_and_nothing_of_the_tables(postgres, service):
    async with connected(await postgres.fresh_database(service)) as connection:
        tables = [row["tablename"] for row in await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )]  # fmt: skip
        assert len(tables) > 5
        wrong = []
        for table in tables:
            allowed = LOGS.get(table, {*ROW_RIGHTS})
            allowed = {"SELECT", "INSERT"} if table == "security_event" else allowed
            for right in (*ROW_RIGHTS, *OTHER_RIGHTS):
                has = await connection.fetchval("SELECT has_table_privilege($1, $2)", f'public."{table}"', right)
                if has != (right in allowed):
                    wrong.append((table, right, has))
        assert wrong == []
        written = "SELECT has_column_privilege('access_log', $1, 'INSERT')"
        assert not await connection.fetchval(written, "at"), "nobody writes a row for a day that has passed"
        assert await connection.fetchval(written, "what")


@EACH
async def test_a_service_connects_to_its_own_database_and_to_no_other(postgres, service):
    answers = {}
    for database in (*map(database_of, SERVICES), "postgres", "template1"):
        try:
            async with connected(postgres.url_of(database, service)) as connection:
                answers[database] = YES
                schemas = "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE')"
                assert await connection.fetch(schemas) == [], "and makes nothing in it"
        except asyncpg.InsufficientPrivilegeError:
            answers[database] = NO
    own = database_of(service)
    expected = {database: database == own for database in answers}
    # A test of the server's own databases may have opened them to everybody; provisioning closes them at every start.
    assert answers == expected


async def test_no_role_of_ours_is_more_than_an_ordinary_one_or_a_member_of_another(postgres):
    ours = [MIGRATE, *map(database_of, SERVICES)]
    async with connected(postgres.admin_url) as admin:
        roles = await admin.fetch(
            "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles "
            "WHERE rolname = ANY ($1)", ours,
        )  # fmt: skip
        assert len(roles) == len(ours)
        assert [row["rolname"] for row in roles if any(row[name] for name in tuple(row.keys())[1:])] == []
        members = "SELECT count(*) FROM pg_auth_members WHERE member::regrole::text = ANY ($1)"
        assert await admin.fetchval(members, ours) == 0
        weak = "SELECT count(*) FROM pg_authid WHERE rolname = ANY ($1) AND rolpassword NOT LIKE 'SCRAM-SHA-256$%'"
        assert await admin.fetchval(weak, ours) == 0


async def test_an_administrator_is_refused_nothing_of_it_and_so_the_attempts_are_real(postgres):
    url = postgres.admin_url.rpartition("/")[0] + "/" + (await postgres.fresh_database("housing")).rpartition("/")[2]
    left_out = (
        *OUTSIDE_TRANSACTIONS,
        "SELECT pg_terminate",
        "LOAD",
        "CHECKPOINT",
        "UPDATE access_log",
        "DELETE FROM access_",
    )
    """What would stay, and what a trigger refuses even the owner of the log (ADR 0028)."""
    tried = [statement for statement, _ in IN_THE_OWN_DATABASE if not statement.startswith((*left_out, "TRUNCATE acc"))]
    async with connected(url) as admin:
        assert len(tried) > 60
        assert [statement for statement in tried if not await may(admin, statement)] == []
