"""Recording an arrival, moving the end, and a stay that does not exist."""

from tests.component.gateway.people_of_the_house import (
    KARI,
    NILS,
    OLA,
    STAY_OF,
    TODAY,
)


async def test_an_arrival_on_another_day(manager):
    await manager.done(f"/personer/{OLA}/innflytting", arrived_on="16.03.2027")
    assert manager.services["housing"].posts == [(f"/stays/{STAY_OF[OLA]}/arrival", {"arrived_on": "2027-03-16"})]


async def test_an_arrival_in_the_future_is_refused_at_the_day(manager):
    manager.services["housing"].refuse("ArrivalIsInTheFuture", 422)
    html = await manager.refused(f"/personer/{OLA}/innflytting", arrived_on="10.04.2027")
    assert 'id="arrived_on-error"' in html
    assert 'value="10.04.2027"' in html


async def test_somebody_who_has_not_come_is_noted_and_keeps_the_place(manager):
    manager.house.stays[OLA]["starts_on"] = TODAY.isoformat()
    assert "Har personen ikke kommet?" in await manager.page(f"/personer/{OLA}/innflytting")
    await manager.done(f"/personer/{OLA}/ikke-kommet")
    assert manager.services["housing"].posts == [(f"/stays/{STAY_OF[OLA]}/not-arrived", {})]


async def test_a_new_end_is_agreed_with_a_reason(manager):
    await manager.done(f"/personer/{NILS}/forlengelse", agreed_end_on="1.6.2027", reason="Leiligheten er klar i juni.")
    assert manager.services["housing"].posts == [
        (
            f"/stays/{STAY_OF[NILS]}/extension",
            {"agreed_end_on": "2027-06-01", "reason": "Leiligheten er klar i juni."},
        )
    ]


async def test_a_new_end_without_a_reason_keeps_the_day(manager):
    html = await manager.refused(f"/personer/{NILS}/forlengelse", agreed_end_on="1.6.2027", reason="")
    assert 'value="1.6.2027"' in html
    assert manager.services["housing"].posts == []


async def test_there_is_no_form_for_a_stay_that_is_not_there(manager):
    manager.house.stays.pop(KARI)
    await manager.page(f"/personer/{KARI}/utflytting", expect=404)
