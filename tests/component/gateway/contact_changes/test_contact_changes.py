"""Staff see and change how a person is reached, confirm what the person has asked for, and take a change back."""

import re

import pytest

from tests.component.gateway.browser import hidden_in, value_of
from tests.component.gateway.people_of_the_house import BERG, HAUG, KARI, PER, _at, _id, _on

HERE = f"/kontaktveier/{KARI}"
CHANGE = _id(950)


def a_change(**more):
    return {
        "change_id": CHANGE, "state": "waiting", "confirm_by": "staff", "ways": {"phone": "+47 41 00 00 02"},
        "before": None, "asked_on": _on(-1), "asked_by": None, "changed_on": None, "confirmed_how": None,
        "confirmed_by": None, "reason": None, "ended_on": None, "ended_by": None, "end_reason": None,
        "may": ["confirm", "dismiss"],
    } | more  # fmt: skip


def in_effect(**more):
    before = {"phone": "+47 40 00 00 09", "email": None, "postal_address": None, "other_contact": None}
    return a_change(state="in_effect", before=before, changed_on=_on(0), confirmed_how="met", confirmed_by=HAUG,
                    may=["take_back"], **more)  # fmt: skip


@pytest.mark.parametrize("address", [f"/personer/{KARI}", f"/soknader/{PER}"])
async def test_the_way_to_it_is_on_the_pages_of_the_person(manager, address):
    assert 'href="/kontaktveier/' in await manager.page(address)


async def test_staff_change_it_with_a_reason_from_what_they_saw(manager):
    version = hidden_in(await manager.page(HERE))["version"]
    await manager.done(HERE, phone="41 00 00 02", lost_email="1", reason="Ny telefon, vi møttes.", version=version)
    assert manager.services["intake"].posts[-1] == (
        f"/cases/{KARI}/contact",
        {"ways": {"phone": "41 00 00 02", "email": ""}, "reason": "Ny telefon, vi møttes.", "version": version},
    )


async def test_without_a_reason_or_a_way_nothing_is_sent(manager):
    page = await manager.refused(HERE, phone="41 00 00 02", reason="")
    assert "Skriv hvorfor" in page
    assert value_of(page, "phone") == "41 00 00 02"
    assert "Skriv hvordan vi kan nå personen." in await manager.refused(HERE, reason="Ny telefon.")
    assert manager.services["intake"].posts == []


async def test_what_a_colleague_has_changed_stands_beside_it(manager):
    line = {"at": _at(0, 9), "what": "contact_changed", "by": BERG, "words": {"how": "called"}}
    current = {"made_from": {"version": "3-0123456789abcdef"}, "changes": [line]}
    manager.services["intake"].refuse("WaysHaveChanged", current=current)
    page = await manager.refused(HERE, phone="41 00 00 02", reason="Ny telefon.", version="2-0123456789abcdef")
    assert "Noen har endret dette mens du skrev." in page
    assert "Måten vi når personen på er endret: bekreftet på telefon av Solveig Berg" in page
    assert hidden_in(page)["version"] == "3-0123456789abcdef"


async def test_a_wish_is_confirmed_by_whoever_has_talked_with_the_person(peer):
    peer.house.contact_changes = [a_change()]
    page = await peer.page(HERE)
    assert "Personen vil bli nådd på en annen måte" in page
    assert 'name="reason"' not in page, "a peer worker confirms and does not change"
    await peer.done(f"{HERE}/{CHANGE}/bekreft", how="met")
    assert peer.services["intake"].posts[-1] == (f"/cases/{KARI}/contact-changes/{CHANGE}/confirmed", {"how": "met"})


async def test_a_wish_is_dismissed_with_a_reason(manager):
    manager.house.contact_changes = [a_change(confirm_by="phone")]
    page = await manager.refused(f"{HERE}/{CHANGE}/avvis", dismiss_reason="")
    assert "Skriv hvorfor" in page
    await manager.done(f"{HERE}/{CHANGE}/avvis", dismiss_reason="Det var broren.")
    assert manager.services["intake"].posts[-1][1] == {"reason": "Det var broren."}


async def test_the_last_change_is_taken_back_and_shows_what_was_before(manager):
    manager.house.contact_changes = [in_effect(), in_effect(change_id=_id(951)) | {"may": []}]
    page = await manager.page(HERE)
    assert "bekreftet da vi møttes, Mari Haug" in page
    assert page.count("/ta-tilbake") == 1
    assert "40 00 00 09" in page
    await manager.done(f"{HERE}/{CHANGE}/ta-tilbake", undo_reason="Feil person.")
    assert manager.services["intake"].posts[-1][0].endswith("/taken-back")


async def test_a_lost_telephone_is_a_task_on_i_dag(manager):
    task = manager.house._task("notifications", "confirm_contact_change", KARI, CHANGE, 1)
    manager.house.tasks.append(task)
    page = await manager.page("/i-dag")
    assert "Vil bli nådd på en annen måte" in page
    assert f'href="{HERE}"' in page


async def test_no_two_fields_have_one_id_when_a_wish_waits_beside_a_change_in_effect(manager):
    manager.house.contact_changes = [a_change(), in_effect(change_id=_id(951))]
    page = await manager.page(HERE)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    answer = await manager.refused(f"{HERE}/{CHANGE}/avvis", dismiss_reason="")
    assert "Skriv hvorfor" in answer
    assert len(re.findall(r"<details[^>]* open>", answer)) == 1, "the one that was sent"
