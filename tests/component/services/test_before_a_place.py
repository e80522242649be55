"""Whoever follows people up meets nobody before a place was granted: neither who waits nor who was refused.

The method is that of `test_the_second_house.py`: every route that they may call is called with the ids of such people.
"""

import pytest

from shared.roles import CASEWORKER, PEER_WORKER, VISITING_SPECIALIST
from tests.component.intake.builders import an_application
from tests.component.services.an_api import Api
from tests.component.services.every_route import USUAL, explore, tables_of, what_is_seen

REFUSED = {"outcome": "refused", "reasons": "Fyller ikke vilkårene nå. Vi hjelper deg videre til noe annet."}


async def who_waits_and_who_was_refused(whole):
    intake = whole.services["intake"]
    cases = [(await intake.post("/applications", json=an_application()))["case_id"] for _ in range(2)]
    await intake.post(f"/cases/{cases[1]}/decision", json=REFUSED, role=CASEWORKER)
    await whole.settle()
    return cases


@pytest.mark.parametrize(
    ("name", "role"), [("intake", PEER_WORKER), ("intake", VISITING_SPECIALIST), ("notifications", PEER_WORKER)]
)
async def test_nothing_of_somebody_without_a_place_is_seen_or_changed(whole, name, role):
    cases = await who_waits_and_who_was_refused(whole)
    api = Api(whole.services[name], USUAL[name], cases)
    known = await explore(api)
    assert len(known) > 3, "hardly anything is known"
    before = await tables_of(whole.services[name])

    seen, answered = await what_is_seen(api, known | {"Kari Prøve"}, roles=(role,))

    assert seen == []
    assert answered >= 8
    assert await tables_of(whole.services[name]) == before
