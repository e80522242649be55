"""Recording the person's answer to the offer of aftercare."""

from tests.component.gateway.people_of_the_house import (
    JON,
    MARET,
    OFFER_TO_MARET,
)


async def test_the_answer_to_aftercare_is_written_down(manager):
    await manager.done(f"/personer/{JON}/videre", answer="later")
    assert manager.services["followup"].posts == [(f"/cases/{JON}/aftercare", {"answer": "later"})]


async def test_a_missing_answer_is_asked_for_again(manager):
    assert "Velg hva personen svarte." in await manager.refused(f"/personer/{JON}/videre", answer="maybe")
    assert "Velg hva personen svarte." in await manager.refused(f"/personer/{MARET}/svar/{OFFER_TO_MARET}", answer="")


async def test_a_form_without_its_token_does_nothing(manager):
    answer = await manager.browser.post(f"/personer/{JON}/videre", data={"answer": "accepted"})
    assert answer.status_code == 403
    assert manager.services["followup"].posts == []


async def test_the_link_to_answer_is_shown_while_followup_accepts_an_answer(manager):
    for manager.house.aftercare in ("offered", "declined"):
        manager.house.may_be_answered = True
        assert f'href="/personer/{JON}/videre"' in await manager.page(f"/personer/{JON}")
        manager.house.may_be_answered = False
        assert f'href="/personer/{JON}/videre"' not in await manager.page(f"/personer/{JON}")
