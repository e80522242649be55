"""A planner of the municipality reads figures, and no person (mission S1-21)."""

import pytest

from services.gateway.access.policy import ACTIONS, PLANNER, allow
from services.gateway.access.visitor import Visitor
from tests.component.gateway.a_house import a_desk, words_of
from tests.component.gateway.people_of_the_house import KARI, NAMES


@pytest.fixture
async def planner(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in="planlegger") as desk:
        yield desk


async def test_a_planner_begins_at_the_figures_and_no_person_is_in_them(planner):
    assert (await planner.get("/logg-inn")).headers["location"] == "/tall"
    html = await planner.page("/tall")
    assert not any(name in html for name in NAMES.values())
    assert "I dag" not in words_of(html)
    assert {path.split("/")[1] for path in planner.services["intake"].gets} == {"application-counts"}


@pytest.mark.parametrize(
    "path", ["/i-dag", "/soknader", "/personer", f"/personer/{KARI}", "/plasser", "/brev", "/drift"]
)
async def test_a_planner_opens_nothing_else(planner, path):
    assert (await planner.get(path)).status_code == 403


def test_a_planner_may_read_figures_and_manage_the_own_account():
    may, anybody = Visitor(roles=(PLANNER,)), Visitor()
    assert {one for one in ACTIONS if allow(may, one) and not allow(anybody, one)} == {
        "see_results",
        "manage_own_account",
        "sign_out",
    }
