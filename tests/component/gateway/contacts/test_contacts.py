"""A contact is confirmed from the page of a person, and a wrong confirmation is corrected."""

import re

from tests.component.gateway.people_of_the_house import (
    CONTACT_TODAY,
    KARI,
)


async def test_a_contact_is_confirmed_from_the_page_with_a_day(manager):
    await manager.done(f"/personer/{KARI}/kontakt/{CONTACT_TODAY}", kind="visit", confirmed_on="16.03.2027")
    assert manager.services["followup"].posts == [
        (
            f"/contacts/{CONTACT_TODAY}/confirmation",
            {"kind": "visit", "confirmed_on": "2027-03-16", "case_id": str(KARI)},
        )
    ]


async def test_a_contact_in_the_future_is_stopped_at_the_day(manager):
    manager.services["followup"].refuse("ConfirmedInTheFuture", 422, fields={"confirmed_on": "..."})
    html = await manager.refused(f"/personer/{KARI}/kontakt/{CONTACT_TODAY}", kind="met", confirmed_on="20.03.2027")
    assert "Kontakten bekreftes når den har skjedd, ikke før." in html
    assert 'value="met" checked' in html
    assert manager.services["followup"].posts == []


async def test_a_slip_is_corrected_from_the_contacts_that_are_done(manager):
    html = await manager.page(f"/personer/{KARI}")
    address = re.search(r'<a class="correct[^"]*" href="([^"]+)">Rett', html).group(1)
    form = await manager.page(address)
    assert 'value="met" checked' in form
    await manager.done(address, kind="phone", confirmed_on="16.03.2027")
    assert manager.services["followup"].posts[-1][1] == {
        "kind": "phone", "confirmed_on": "2027-03-16", "case_id": str(KARI),
    }  # fmt: skip
