"""Everybody's access is looked at twice a year, by somebody else, and *I dag* says when it is time."""

from sqlalchemy import text

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from tests.component.gateway.a_house import words_of

OWN = {account.username: account for account in DEMO_ACCOUNTS}


async def a_while_ago(desk, days, username=None):
    sql = "UPDATE staff_account SET created_at = created_at - make_interval(days => :days)"
    async with desk.gateway.service.database.engine.begin() as connection:
        await connection.execute(
            text(f"{sql} WHERE username = coalesce(:name, username)"), {"days": days, "name": username}
        )


LATE = "er ikke sett på det siste halvåret"


async def test_what_nobody_has_looked_at_for_half_a_year_is_on_the_first_page(admin):
    await a_while_ago(admin, 181)
    assert LATE not in words_of(await admin.page("/brukere"))
    await a_while_ago(admin, 2)
    others = len(DEMO_ACCOUNTS) - 1
    assert f"Tilgangene til {others} ansatte er ikke sett på det siste halvåret." in words_of(
        await admin.page("/brukere")
    )


async def test_a_review_says_by_whom_and_when_and_counts_for_half_a_year(admin):
    await a_while_ago(admin, 200)
    for account in DEMO_ACCOUNTS:
        if account.username != "brukere":
            await admin.done(f"/tilganger/{account.staff_id}")
    page = words_of(await admin.page("/tilganger"))
    assert page.count("av Per Dahl") == len(DEMO_ACCOUNTS) - 1
    assert page.count("på tide") == 1, "the own one is for somebody else"
    assert LATE not in words_of(await admin.page("/brukere"))


async def test_nobody_reviews_their_own_access(admin, manager):
    await admin.done(f"/tilganger/{OWN['brukere'].staff_id}")
    assert "Din egen tilgang må en annen se på." in await admin.page("/tilganger")
    assert await admin.gateway.rows("SELECT 1 FROM roles_review") == []
    await manager.done(f"/tilganger/{OWN['brukere'].staff_id}")
    [row] = await manager.gateway.rows("SELECT staff_id, reviewed_by FROM roles_review")
    assert (row["staff_id"], row["reviewed_by"]) == (OWN["brukere"].staff_id, OWN["leder"].staff_id)


async def test_a_house_manager_reviews_and_opens_no_account(manager):
    await a_while_ago(manager, 200, "erfaring")
    assert "Tilgangen til én ansatt er ikke sett på" in words_of(await manager.page("/i-dag"))
    assert "/brukere/" not in await manager.page("/tilganger")
    await manager.page("/brukere", expect=403)


async def test_closed_accounts_are_not_reviewed(admin):
    await admin.done(f"/brukere/{OWN['erfaring2'].staff_id}/steng")
    assert "Tore Vik" not in await admin.page("/tilganger")
