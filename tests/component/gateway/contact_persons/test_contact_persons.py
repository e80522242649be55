"""Contact person and deputy: who can be named, and what a change needs."""

import re

import pytest

from tests.component.gateway.people_of_the_house import (
    HAUG,
    INGRID,
    KARI,
    VIK,
)


async def test_the_first_contact_person_is_named(manager):
    html = await manager.page(f"/personer/{INGRID}/kontaktperson")
    assert "Hvorfor bytter dere?" not in html
    await manager.done(f"/personer/{INGRID}/kontaktperson", staff_id=HAUG, deputy_staff_id=VIK)
    assert manager.services["followup"].posts == [
        (f"/cases/{INGRID}/contact-person", {"staff_id": HAUG, "deputy_staff_id": VIK, "reason": None})
    ]


async def test_the_choice_is_exactly_those_who_can_be_named(manager):
    manager.house.possible_contact_persons = [VIK, "0192d5b0-0000-7000-8000-0000000000ff"]
    html = await manager.page(f"/personer/{INGRID}/kontaktperson")
    assert set(re.findall(r'<option value="([^"]+)"', html)) == {VIK}
    assert html.count(f'<option value="{VIK}"') == 2, "contact person and deputy"


async def test_no_choices_are_shown_while_followup_is_unavailable(manager):
    manager.services["followup"].away = True
    html = await manager.page(f"/personer/{INGRID}/kontaktperson")
    assert "Vi får ikke vite akkurat nå hvem som kan velges." in html
    assert re.findall(r'<option value="([^"]+)"', html) == []


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        ("StaffMemberNotKnown", "Vi kjenner ikke denne ansatte her ennå."),
        ("CannotBeContactPerson", "Velg en erfaringskonsulent eller daglig leder."),
        ("StaffMemberHasLeft", "Denne ansatte jobber ikke her lenger."),
    ],
)
async def test_who_cannot_be_named_is_said_beside_the_field_concerned(manager, refusal, words):
    manager.services["followup"].refuse(refusal, 422, fields={"deputy_staff_id": "..."})
    html = await manager.refused(f"/personer/{INGRID}/kontaktperson", staff_id=HAUG, deputy_staff_id=VIK)
    assert words in html
    assert 'id="deputy_staff_id-error"' in html
    assert 'id="staff_id-error"' not in html


async def test_a_change_of_contact_person_needs_a_reason(manager):
    manager.services["followup"].refuse("ChangeNeedsAReason", 422, fields={"reason": "..."})
    html = await manager.refused(f"/personer/{KARI}/kontaktperson", staff_id=VIK, deputy_staff_id="", reason="")
    assert 'id="reason-error"' in html
    assert "Skriv hvorfor en annen overtar." in html
    assert f'<option value="{VIK}" selected>' in html


async def test_nobody_is_their_own_deputy(manager):
    manager.services["followup"].refuse("DeputyIsTheContactPerson", 422, fields={"deputy_staff_id": "..."})
    html = await manager.refused(f"/personer/{KARI}/kontaktperson", staff_id=HAUG, deputy_staff_id=HAUG)
    assert "Stedfortrederen må være en annen enn kontaktpersonen." in html
    assert manager.services["followup"].posts == []


async def test_the_reason_of_a_change_is_no_longer_than_followup_takes(manager):
    html = await manager.page(f"/personer/{KARI}/kontaktperson")
    assert re.search(r'<textarea[^>]* name="reason"[^>]* data-limit="500"', html)
