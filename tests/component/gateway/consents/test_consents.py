"""What a person lets us tell: staff record, withdraw and correct it on a page of its own, and the tasks say so."""

import re
from uuid import UUID

import pytest

from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import KARI, LIEN

ADDRESS = f"/personer/{KARI}/samtykke"
FORM = {"kinds_moved_in": "yes", "way": "spoken", "given_on": "17.3.2027", "until": "15.9.2027"}


async def test_nothing_is_chosen_beforehand_and_nothing_is_told_without_a_yes(manager):
    html = await manager.page(ADDRESS)
    assert "Personen har ikke sagt ja til noe ennå. Da sier vi ikke fra til noen." in words_of(html)
    assert not re.search(r'name="(?:kinds_moved_in|kinds_moved_out|way)"[^>]* checked', html)
    assert 'value="16.03.2028"' in html, "a proposed last day"


async def test_what_the_person_said_is_recorded_with_its_days(manager):
    given = UUID(re.search(r'name="consent_id" value="([^"]+)"', await manager.page(ADDRESS)).group(1))
    assert await manager.done(ADDRESS, **FORM, consent_id=str(given)) == ADDRESS

    path, body = manager.services["notifications"].posts[-1]
    assert path == f"/cases/{KARI}/consents"
    assert body == {
        "consent_id": str(given), "recipient": "home_municipality", "kinds": ["moved_in"], "way": "spoken",
        "given_on": "2027-03-17", "until": "2027-09-15",
    }  # fmt: skip
    assert "Skrevet ned. Personen får en melding om hva det gjelder." in await manager.page(ADDRESS)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kinds_moved_in": ""}, "Velg minst én ting."),
        ({"way": ""}, "Velg hvordan personen sa ja."),
        ({"given_on": ""}, "Skriv dagen personen sa ja."),
        ({"until": ""}, "Skriv hvor lenge det gjelder."),
        ({"until": "når som helst"}, "Dette er ikke en dato."),
    ],
)
async def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(manager, changes, message):
    html = await manager.refused(ADDRESS, **(FORM | changes))
    assert message in html
    if "until" not in changes:
        assert 'value="15.9.2027"' in html
    if "kinds_moved_in" not in changes:
        assert re.search(r'name="kinds_moved_in"[^>]* checked', html)
    assert manager.services["notifications"].posts == []


async def test_a_day_that_makes_no_sense_is_said_at_its_field_with_the_limits(manager):
    words = {"first": "2027-03-17", "last": "2029-03-17"}
    manager.services["notifications"].refuse("DayOutOfBounds", 422, fields={"until": "No."}, words=words)
    html = await manager.refused(ADDRESS, **FORM)
    assert "Datoen må være fra 17. mars 2027 til 17. mars 2029." in html.replace("\N{NO-BREAK SPACE}", " ")


async def test_each_consent_says_what_how_by_whom_and_until_when(manager):
    manager.house.consent(1)
    manager.house.consent(2, state="withdrawn", ended_on="2027-03-17", ended_by=LIEN, way="own_page", recorded_by=None,
                          kinds=["moved_in"], may=[])  # fmt: skip
    text = words_of(await manager.page(ADDRESS)).replace("\N{NO-BREAK SPACE}", " ")

    assert "Hjemkommunen kan få vite at personen har flyttet inn og at personen har flyttet ut Gjelder" in text
    assert "Gitt muntlig 16. mars 2027, skrevet ned av" in text
    assert "Gitt på sin egen side 16. mars 2027." in text
    assert "Trukket tilbake 17. mars 2027, skrevet ned av" in text


async def test_it_is_withdrawn_with_one_button_and_without_a_reason(manager):
    consent = manager.house.consent(1)
    assert await manager.done(f"{ADDRESS}/{consent}/trekk") == ADDRESS
    assert manager.services["notifications"].posts[-1] == (f"/consents/{consent}/withdraw", {"case_id": str(KARI)})
    assert "Trukket tilbake. Fra nå sies det ikke fra." in await manager.page(ADDRESS)


async def test_what_was_written_down_by_mistake_is_corrected(manager):
    consent = manager.house.consent(1)
    assert await manager.done(f"{ADDRESS}/{consent}/feil") == ADDRESS
    assert manager.services["notifications"].posts[-1] == (f"/consents/{consent}/mistake", {"case_id": str(KARI)})


async def test_the_persons_page_says_what_may_be_told_now(manager):
    assert "Samtykke Ingen andre får vite noe. Skriv ned eller se" in words_of(await manager.page(f"/personer/{KARI}"))
    manager.house.consent(1, kinds=["moved_out"])
    text = words_of(await manager.page(f"/personer/{KARI}"))
    assert "Samtykke Hjemkommunen kan få vite at personen har flyttet ut" in text


async def test_to_tell_it_is_a_task_with_its_reason_and_a_button(manager):
    task = manager.house._task("notifications", "tell_municipality_moved_in", KARI, KARI, 1, may=["finish", "hand_on"])
    manager.house.tasks.append(task)
    html = await manager.page("/i-dag")
    text = words_of(html)

    assert "Kari Lindstad Si fra til hjemkommunen: har flyttet inn Personen har sagt ja til det Frist i morgen" in text
    assert f'<a href="/personer/{KARI}/samtykke">Personen har sagt ja til det</a>' in html
    assert f'action="/oppgaver/tell_municipality_moved_in/{task["task_id"]}/gjort"' in html
