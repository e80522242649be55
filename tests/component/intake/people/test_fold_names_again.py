"""After an upgrade that changes how names are folded, everybody is found by the new way."""

import asyncio

import pytest
from sqlalchemy import text

from services.intake.people import fold_names_again as verb
from services.intake.people.fold_names_again import fold_names_again
from services.intake.people.fold_names_while_running import fold_names_while_running
from services.intake.vault import Vault
from shared.database import Actor
from tests.component.intake.builders import SYNTHETIC, an_application
from tests.support.probe import until

NAMES = ["Łukasz Sæther", "Michał Ås", "Anne-Marie Li"]
KEYS_OF_BEFORE = {"Łukasz Sæther": ["łu", "łuk", "sa", "sae"], "Michał Ås": ["mi", "as"], "Anne-Marie Li": ["an", "ma"]}


@pytest.fixture
async def predecessor(intake):
    """Three people whom the program of before has added: it knows no column `folding`, and folded in its own way."""
    vault = intake.service.database.resources[Vault]
    for name in NAMES:
        number = SYNTHETIC if name == NAMES[0] else None
        receipt = await intake.post("/applications", json=an_application(name=name, national_id=number), expect=201)
        await change(
            intake,
            "UPDATE person SET folding = DEFAULT, search_keys = :keys FROM application WHERE case_id = :case_id"
            " AND person.person_id = application.person_id",
            keys=vault.search_keys("name", KEYS_OF_BEFORE[name]),
            case_id=receipt["case_id"],
        )
    return intake


async def change(intake, sql, **values):
    async with intake.service.database.engine.begin() as connection:
        await connection.execute(text(sql), values)


async def found(intake, query):
    return [
        line["name"]
        for line in (await intake.post("/applications/searches", role="caseworker", json={"q": query}))["applications"]
    ]


async def fold(intake, after=None):
    async with intake.service.database.begin(Actor.system("intake")) as tx:
        return await fold_names_again(tx, after=after)


async def test_people_of_before_are_found_by_name_and_number_and_nobody_has_looked_at_them(predecessor):
    assert await found(predecessor, "lukasz") == []
    looks = len(await predecessor.rows("SELECT 1 FROM access_log"))

    last = await fold(predecessor)
    assert await fold(predecessor, last) is None

    assert len(await predecessor.rows("SELECT 1 FROM access_log")) == looks
    assert await found(predecessor, "Lukasz") == ["Łukasz Sæther"]
    assert await found(predecessor, "Michal Aas") == ["Michał Ås"]
    assert await found(predecessor, "Annemarie") == ["Anne-Marie Li"]
    assert await found(predecessor, SYNTHETIC) == ["Łukasz Sæther"]


async def test_it_goes_on_where_it_was_stopped(predecessor, monkeypatch):
    monkeypatch.setattr(verb, "AT_ONCE", 2)
    await fold(predecessor)
    assert len(await predecessor.rows("SELECT 1 FROM person WHERE folding = 1")) == 1

    await fold(predecessor)  # by a program that was started anew and knows no place
    assert await predecessor.rows("SELECT 1 FROM person WHERE folding = 1") == []


async def test_one_person_who_cannot_be_opened_keeps_nobody_else_waiting(predecessor):
    await change(
        predecessor,
        "UPDATE person SET name = '\\x00' WHERE person_id = (SELECT min(person_id::text)::uuid FROM person)",
    )

    assert await fold(predecessor, await fold(predecessor)) is None
    assert len(await predecessor.rows("SELECT 1 FROM person WHERE folding = 1")) == 1


async def test_the_running_service_does_it(predecessor):
    task = asyncio.create_task(fold_names_while_running(predecessor.service))
    predecessor.service.started.set()

    async def all_are_folded():
        return not await predecessor.rows("SELECT 1 FROM person WHERE folding = 1")

    await until(all_are_folded)
    task.cancel()
