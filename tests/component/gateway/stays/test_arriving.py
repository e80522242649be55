"""A missed arrival, a new day, a place given back, and a wrongly recorded arrival."""

from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import KARI, MARET, OLA, STAY_OF, TODAY


async def test_when_nobody_came_the_next_step_is_a_new_day_or_to_give_the_place_back(manager):
    manager.house.stays[OLA] |= {"starts_on": TODAY.isoformat(), "missed_on": TODAY.isoformat()}
    html = await manager.page(f"/personer/{OLA}")
    assert "avtal en ny dag eller gi plassen tilbake." in words_of(html)
    assert f'href="/personer/{OLA}/ny-dag"' in html
    assert f'href="/personer/{OLA}/gi-tilbake"' in html


async def test_a_new_day_is_agreed(manager):
    html = await manager.refused(f"/personer/{OLA}/ny-dag", starts_on="")
    assert 'id="starts_on-error"' in html
    await manager.done(f"/personer/{OLA}/ny-dag", starts_on="20.03.2027")
    assert manager.services["housing"].posts == [(f"/stays/{STAY_OF[OLA]}/start", {"starts_on": "2027-03-20"})]


async def test_a_day_on_which_the_place_is_taken_is_explained(manager):
    manager.services["housing"].refuse("PlaceIsTaken")
    html = await manager.refused(f"/personer/{OLA}/ny-dag", starts_on="20.03.2027")
    assert "Noen andre har plassen i noen av disse dagene." in html
    assert 'value="20.03.2027"' in html


async def test_a_place_is_given_back_for_one_of_three_reasons(manager):
    path = f"/personer/{OLA}/gi-tilbake"
    before_the_day = words_of(await manager.page(path))
    assert "ingenting er trukket, og ingen klagefrist begynner" in before_the_day
    assert "Personen kom ikke" not in before_the_day
    manager.house.stays[OLA]["starts_on"] = TODAY.isoformat()
    assert "Personen kom ikke" in words_of(await manager.page(path))
    assert "Velg hvorfor." in await manager.refused(path, because="no reason at all")

    await manager.done(path, because="not_arrived")

    assert manager.services["housing"].posts == [(f"/stays/{STAY_OF[OLA]}/cancellation", {"because": "not_arrived"})]


async def test_an_open_offer_is_withdrawn_by_the_house_alone(manager):
    assert "Trekk tilbudet" in await manager.page(f"/personer/{MARET}")
    html = await manager.page(f"/personer/{MARET}/gi-tilbake")
    assert 'name="because"' not in html
    await manager.done(f"/personer/{MARET}/gi-tilbake", because="by_person")
    assert manager.services["housing"].posts == [(f"/stays/{STAY_OF[MARET]}/cancellation", {"because": "by_house"})]


async def test_an_arrival_is_corrected_to_another_day(manager):
    path = f"/personer/{KARI}/rett-innflytting"
    assert 'value="29.03.2026"' in await manager.page(path), "the recorded day stands there"
    await manager.done(path, is_so="another_day", arrived_on="28.03.2026", reason="Skrevet på feil dag.")
    assert manager.services["housing"].posts == [
        (
            f"/stays/{STAY_OF[KARI]}/arrival/correction",
            {"arrived_on": "2026-03-28", "reason": "Skrevet på feil dag."},
        )
    ]


async def test_an_arrival_that_never_was_is_taken_back(manager):
    path = f"/personer/{KARI}/rett-innflytting"
    await manager.done(path, is_so="has_not_come", arrived_on="28.03.2026", reason="Det var en annen.")
    assert manager.services["housing"].posts == [
        (f"/stays/{STAY_OF[KARI]}/arrival/correction", {"arrived_on": None, "reason": "Det var en annen."})
    ]


async def test_a_correction_without_a_reason_or_a_choice_keeps_what_was_typed(manager):
    html = await manager.refused(f"/personer/{KARI}/rett-innflytting", is_so="", arrived_on="1.1.2027", reason="")
    assert 'id="reason-error"' in html
    assert 'id="is_so-error"' in html
    assert 'value="1.1.2027"' in html
    assert manager.services["housing"].posts == []


async def test_a_correction_is_on_the_person_page_with_both_days(manager):
    manager.house.stays[KARI]["corrections"] = [
        {"act": "arrival", "before": {"arrived_on": "2026-03-29"}, "after": {"arrived_on": "2026-03-28"},
         "reason": "Skrevet på feil dag.", "corrected_on": "2026-03-30"},
    ]  # fmt: skip
    text = words_of(await manager.page(f"/personer/{KARI}"))
    assert "Rettet én gang Innflytting: 29. mars 2026 → 28. mars 2026 Skrevet på feil dag." in text
