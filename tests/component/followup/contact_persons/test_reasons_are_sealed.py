"""Why a contact person changed is sealed, and shown to those who follow people up only."""

from functools import partial

import pytest
from sqlalchemy import text

from services.followup.cases.forget_reasons import forget_reasons
from services.followup.contact_persons.tables import REASONS
from shared.database import Actor
from shared.sealing import seal_clear_texts
from tests.component.followup.story import CASE, INGRID, KARI, OLA, a_decision, name

FIRST, SECOND = "Kari Planterud er nabo til søsteren.", "Hun orker ikke flere menn, sier hun."


@pytest.fixture
async def handed_over(home):
    """A case whose contact person changed twice, each time for a reason."""
    await home.told(a_decision())
    await name(home, KARI)
    await name(home, OLA, None, FIRST)
    await name(home, INGRID, None, SECOND)
    return home


async def reasons_for(home, role):
    case = await home.get(f"/cases/{CASE}", role=role)
    lines = [line["words"].get("reason") for line in case["history"] if "contact_person_" in line["what"]]
    return [one["reason"] for one in case["previous"]], [reason for reason in lines if reason]


async def test_those_who_follow_people_up_read_why_somebody_else_took_over(handed_over):
    for role in ("peer_worker", "house_manager"):
        assert await reasons_for(handed_over, role) == ([FIRST, SECOND], [FIRST, SECOND])


async def test_a_caseworker_is_not_told(handed_over):
    assert await reasons_for(handed_over, "caseworker") == ([None, None], [])


async def test_a_copy_of_the_database_has_none_of_the_words(handed_over):
    copy = await handed_over.dump()
    assert str(CASE) in copy
    assert "Planterud" not in copy
    assert "orker ikke" not in copy


async def test_what_release_0_1_has_written_in_clear_is_sealed_and_said_once(handed_over):
    async with handed_over.service.database.engine.begin() as connection:
        await connection.execute(
            text("UPDATE assignment SET reason_sealed = NULL, reason = CASE staff_id"
                 " WHEN :ola THEN CAST(:first AS text) WHEN :ingrid THEN CAST(:second AS text) END"),
            {"ola": OLA, "ingrid": INGRID, "first": FIRST, "second": SECOND},
        )  # fmt: skip
        await connection.execute(
            text("UPDATE history SET words = words || jsonb_build_object('reason', CAST(:first AS text))"
                 " WHERE what = 'contact_person_changed'"), {"first": FIRST},
        )  # fmt: skip
    assert await reasons_for(handed_over, "caseworker") == ([None, None], [])
    assert await reasons_for(handed_over, "peer_worker") == ([FIRST, SECOND], [FIRST, SECOND])

    for step in (partial(seal_clear_texts, column=REASONS), forget_reasons):
        async with handed_over.service.database.begin(Actor.system("followup")) as tx:
            assert await step(tx)
            assert not await step(tx)

    copy = await handed_over.dump()
    assert "Planterud" not in copy
    assert "orker ikke" not in copy
    assert await reasons_for(handed_over, "peer_worker") == ([FIRST, SECOND], [FIRST, SECOND])
