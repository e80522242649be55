"""A service reads and changes rows. Its tables belong to the role that migrates, and it alone changes a table."""

import asyncpg
import pytest

from deploy.addresses import SERVICES
from deploy.postgres.provision import MIGRATE, database_of, hand_over, provision_postgres
from shared.database.migrate import migrate

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
OWNED_BY_ME = "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"
EACH = pytest.mark.parametrize("service", SERVICES)


async def connected(url):
    return await asyncpg.connect(url.replace("+asyncpg", ""))


@EACH
async def test_a_service_can_neither_drop_nor_truncate_nor_alter_nor_create_a_table(postgres, service):
    connection = await connected(await postgres.fresh_database(service))
    try:
        tables = [row["tablename"] for row in await connection.fetch(TABLES)]
        assert len(tables) > 5
        for table in tables:
            for statement in (
                f'DROP TABLE "{table}" CASCADE',
                f'TRUNCATE "{table}" CASCADE',
                f'ALTER TABLE "{table}" ADD COLUMN taken_over text',
                f'ALTER TABLE "{table}" DISABLE TRIGGER ALL',
                f'CREATE TRIGGER t AFTER INSERT ON "{table}" EXECUTE FUNCTION suppress_redundant_updates_trigger()',
            ):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute(statement)
            await connection.fetchval(f'SELECT count(*) FROM "{table}"')
        for statement in ("CREATE TABLE mine (n int)", "CREATE SCHEMA mine", f'SET ROLE "{MIGRATE}"'):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
        assert await connection.fetch(OWNED_BY_ME) == []
    finally:
        await connection.close()


@EACH
async def test_the_real_databases_belong_to_the_role_that_migrates_and_open_to_their_service_alone(postgres, service):
    database = database_of(service)
    connection = await connected(postgres.url_of(database, service))
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
    assert await connection.fetchval(owner) == MIGRATE
    await connection.close()
    for other in {*SERVICES} - {service}:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connected(postgres.url_of(database, other))


@pytest.mark.parametrize("database", ["postgres", "template1"])
async def test_no_role_of_ours_connects_to_the_databases_of_the_server_also_where_it_could_before(postgres, database):
    await postgres.admin(f"GRANT CONNECT ON DATABASE {database} TO PUBLIC")
    await (await connected(postgres.url_of(database, "intake"))).close()

    await provision_postgres(postgres.admin_url, postgres.secrets)

    for url in (*(postgres.url_of(database, service) for service in SERVICES), postgres.migration_url_of(database)):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connected(url)


async def test_provisioning_twice_hands_nothing_over_the_second_time(postgres):
    assert await provision_postgres(postgres.admin_url, postgres.secrets) == []


async def test_a_database_of_release_0_1_is_handed_over_with_its_rows_and_later_tables_are_open_to_the_service(
    postgres,
):
    url = await postgres.empty_database("housing")
    await migrate("housing", url, revision="0004")
    owner = await connected(url)
    assert len(await owner.fetch(OWNED_BY_ME)) > 5, "the service migrated by itself then"
    await owner.execute("INSERT INTO deployment (environment) VALUES ('test')")
    await owner.close()

    migration_url = await postgres.hand_over(url, "housing")
    await migrate("housing", migration_url)

    service = await connected(url)
    try:
        assert await service.fetch(OWNED_BY_ME) == []
        assert await service.fetchval("SELECT environment FROM deployment") == "test"
        assert await service.fetchval("SELECT count(*) FROM correction") == 0, "a table that the job has made"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await service.execute("DROP TABLE deployment")
        database = await service.fetchval("SELECT current_database()")
    finally:
        await service.close()
    assert await hand_over(postgres.admin_url, database, "housing") == []
