"""The demo leaves every role a morning with work, also on a system that has people in it, and says what it added."""

from io import StringIO

import pytest
from rich.console import Console

from deploy.demo.morning import APPLIED, LIVES_IN, all_scenes, leave_a_morning, show_added
from deploy.demo.run import the_staff
from deploy.demo.summary import adds_up
from shared.clock import wall_now

WAITS = {
    "saksbehandler": ["Søknader med frist", "Svarfrist", "Spørsmål"],
    "leder": ["Flytter inn", "Kontakt ikke bekreftet", "Botiden går mot slutten", "Oppgaver"],
    "erfaring": [
        "Flytter inn",
        "Kontakt ikke bekreftet",
        "Avtalt kontakt i dag",
        "Melding som må formidles",
        "Si fra til hjemkommunen",
    ],
    "erfaring2": ["Flytter inn"],
}
"""What stands on *I dag* of each account."""


@pytest.mark.parametrize("username", WAITS)
async def test_work_waits_for_every_role(visitor, morning, username):
    somebody = await (await visitor()).sign_in(username)
    await somebody.open("/i-dag")
    text = await somebody.text()

    assert [words for words in WAITS[username] if words.lower() not in text.lower()] == []
    assert "Ingenting venter på deg nå" not in text


async def test_a_second_run_adds_others_and_leaves_everybody_who_is_there(system, morning):
    before, clock_moved_by = await stays_now(system), system.clock.now() - wall_now()
    counted = await system.counts()
    more = await leave_a_morning(system, the_staff(), seed=7)

    assert not set(more.people) & set(morning.people), "other people, although the seed is the same"
    assert more.events[APPLIED] == len(more.people) >= len(all_scenes()) - len(more.left_out)
    assert set(more.left_out.values()) <= {"no place was free"}
    assert before.items() <= (await stays_now(system)).items()
    after = await system.counts()
    assert after["intake"]["announced"][APPLIED] - counted["intake"]["announced"][APPLIED] == len(more.people)
    assert adds_up(after)
    assert abs((system.clock.now() - wall_now() - clock_moved_by).total_seconds()) < 5, "the clock is where it was"


async def test_what_was_added_is_said_in_words_and_numbers(morning):
    said = StringIO()
    show_added(morning, Console(file=said, width=200))

    for scene in all_scenes():
        assert scene.waits in said.getvalue()
    assert f"{len(morning.people)} invented people are new" in said.getvalue()
    assert APPLIED in said.getvalue()


async def stays_now(system):
    """Who has which place from when to when, by stay."""
    found = {}
    for programme_id in LIVES_IN:
        board = await system.get("housing", "board", actor=the_staff().manager, programme_id=programme_id)
        for stay in (stay for unit in board["units"] for place in unit["places"] for stay in place["stays"]):
            found[stay["stay_id"]] = (stay["case_id"], stay["starts_on"], stay["ends_on"], stay["state"])
    return found
