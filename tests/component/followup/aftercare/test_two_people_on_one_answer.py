"""Who records an answer about aftercare from an older page hears which answer was recorded meanwhile."""

from uuid import UUID

import pytest

from shared.contracts.followup.aftercare_started import AftercareStarted
from tests.component.followup.story import CASE, MOVED_OUT, a_decision, a_move_out, an_arrival

COLLEAGUE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0077")


async def _shown(home):
    return (await home.get(f"/cases/{CASE}", role="peer_worker"))["aftercare"]


async def _answers(home, answer, version, **who):
    body = {"answer": answer, "version": version}
    said = await home.ask("POST", f"/cases/{CASE}/aftercare", role="peer_worker", json=body, **who)
    return said.status_code, said.json()


@pytest.fixture
async def version(home):
    """The version of the offer that two people have on their screens."""
    await home.told(a_decision())
    await home.told(an_arrival())
    home.go_to(MOVED_OUT)
    await home.told(a_move_out())
    return (await _shown(home))["version"]


@pytest.mark.parametrize("first", ["later", "accepted"])
async def test_a_no_from_an_older_page_does_not_replace_what_was_answered_since(home, version, first):
    assert (await _answers(home, first, version, staff_id=COLLEAGUE))[0] == 200
    status, problem = await _answers(home, "declined", version)

    assert (status, problem["refusal"]) == (409, "AftercareHasChanged")
    code = {"later": "aftercare_put_off", "accepted": "aftercare_accepted"}[first]
    assert [(line["what"], line["by"]) for line in problem["current"]["changes"]] == [(code, str(COLLEAGUE))]
    assert (await _shown(home))["state"] in {"offered", "started"}

    assert (await _answers(home, "declined", problem["current"]["made_from"]["version"]))[0] == 200


async def test_a_yes_that_comes_too_late_says_that_the_same_was_answered_and_starts_nothing_twice(home, version):
    for _time in range(2):
        assert (await _answers(home, "accepted", version)) == (200, {"state": "started"})
    assert len(await home.announced(AftercareStarted)) == 1


async def test_later_from_two_pages_is_one_answer(home, version):
    for _time in range(2):
        assert (await _answers(home, "later", version))[0] == 200
    history = (await home.get(f"/cases/{CASE}", role="peer_worker"))["history"]
    assert [line["what"] for line in history].count("aftercare_put_off") == 1
