"""Tasks for named members of staff: on *I dag* in one list, the nearest first, and given to somebody else by name."""

import pytest

from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import HAUG, INGRID, KARI, LIEN, LIV, MARET, NILS, VIK


async def test_tasks_of_all_services_stand_in_one_list_the_nearest_first(manager):
    house = manager.house
    house.tasks[0] |= {"due_on": "2027-03-19", "days_left": 2}
    house.hand_over_task(1, MARET, 1)
    house.hand_over_task(2, KARI, -2)
    text = words_of(await manager.page("/i-dag"))

    tasks = text[text.index("Oppgaver 3") :]
    places = [tasks.index(words) for words in ("Kari Lindstad", "Máret Sombylien", "Ingrid Bøvik")]
    assert places == sorted(places)
    assert (
        "Kari Lindstad Melding som må formidles: Vi venter på svar fra deg Skulle vært gjort for 2 dager siden" in tasks
    )
    assert "Máret Sombylien Melding som må formidles: Vi venter på svar fra deg Frist i morgen" in tasks
    assert "Ingrid Bøvik Mangler kontaktperson Frist om 2 dager" in tasks


async def test_a_section_stands_where_its_nearest_day_is(manager):
    house = manager.house
    house.contacts, house.staff_messages = [], []
    house.stays = {case_id: stay for case_id, stay in house.stays.items() if case_id == KARI}
    house.tasks[0] |= {"due_on": "2027-03-20", "days_left": 3}
    text = words_of(await manager.page("/i-dag"))
    assert text.index("Oppgaver 1") < text.index("Botiden går mot slutten 1")

    house.tasks[0] |= {"due_on": "2027-04-20", "days_left": 34}
    text = words_of(await manager.page("/i-dag"))
    assert text.index("Oppgaver 1") > text.index("Botiden går mot slutten 1")


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ({"holder": HAUG, "deputy": LIEN, "asked_as": "deputy"}, "Du trår til for Mari Haug"),
        ({"holder": HAUG, "asked_as": "role"}, "Hos Mari Haug"),
        ({"holder": None, "asked_as": "role"}, "Ingen har den ennå"),
        ({"given_by": HAUG}, "Fra Mari Haug"),
    ],
)
async def test_it_is_said_whose_task_it_is_where_it_is_not_simply_mine(manager, task, words):
    manager.house.tasks[0] |= task
    assert f"Mangler kontaktperson Frist i dag {words} Velg kontaktperson" in words_of(await manager.page("/i-dag"))


async def test_a_kind_that_the_role_does_not_do_is_not_shown(peer):
    peer.house.hand_over_task(1, KARI, 0)
    text = words_of(await peer.page("/i-dag"))
    assert "Melding som må formidles" in text
    assert "Mangler kontaktperson" not in text


async def test_those_whose_role_does_tasks_can_ask_for_everybodys(manager):
    assert "Dine egne, og andres som er over fristen. Vis alles" in words_of(await manager.page("/i-dag"))
    assert "Alles. Vis bare mine" in words_of(await manager.page("/i-dag?alle=1"))


async def test_a_task_is_given_to_a_colleague_by_name(manager):
    task_id = manager.house.tasks[0]["task_id"]
    address = f"/oppgaver/name_contact_person/{task_id}/hos"
    html = await manager.page(address)
    assert "Nå er oppgaven hos Jonas Lien." in words_of(html)
    assert f'<option value="{HAUG}"' in html
    assert f'<option value="{LIEN}"' not in html, "who has it already"
    assert f'<option value="{VIK}"' not in html, "who may not hold it"

    assert await manager.done(address, holder=HAUG, from_holder=LIEN) == "/i-dag"
    sent = (f"/tasks/{task_id}/holder", {"holder": HAUG, "from_holder": LIEN})
    assert manager.services["followup"].posts == [sent]
    assert "Oppgaven er gitt videre." in words_of(await manager.page("/i-dag"))


async def test_what_is_missing_or_refused_is_said_and_the_choice_is_kept(manager):
    address = f"/oppgaver/name_contact_person/{manager.house.tasks[0]['task_id']}/hos"
    assert "Velg hvem som tar det." in await manager.refused(address, from_holder=LIEN)
    manager.services["followup"].refuse("CannotHoldTask", 422, fields={"holder": "..."})
    html = await manager.refused(address, holder=HAUG, from_holder=LIEN)
    assert "Denne ansatte kan ikke ta oppgaven." in html
    assert f'<option value="{HAUG}" selected>' in html
    manager.services["followup"].refuse("TaskHasAnotherHolder")
    html = await manager.refused(address, holder=HAUG, from_holder=LIEN)
    assert "Noen andre har overtatt oppgaven i mellomtiden." in html


async def test_a_kind_or_a_task_that_is_not_there_is_not_found(manager):
    await manager.page(f"/oppgaver/paint_the_house/{INGRID}/hos", expect=404)
    await manager.page(f"/oppgaver/name_contact_person/{NILS}/hos", expect=404)


async def test_without_notifications_the_tasks_of_the_others_are_there_and_the_page_says_so(manager):
    manager.house.hand_over_task(1, LIV, 0)
    manager.services["notifications"].away = True
    text = words_of(await manager.page("/i-dag"))
    assert "Ingrid Bøvik Mangler kontaktperson" in text
    assert "Noe mangler på siden" in text
    assert "Melding som må formidles" not in text


async def test_what_is_done_by_hand_is_done_and_undone_in_one_tap(manager):
    house = manager.house
    task = house._task("notifications", "tell_what_stands", KARI, KARI, 0, may=["do", "finish", "hand_on"])
    house.tasks = [task]
    html = await manager.page("/i-dag")
    assert "Kari Lindstad Si hva som gjelder nå Personen har fått en melding" in words_of(html)
    address = f"/oppgaver/tell_what_stands/{task['task_id']}"
    assert f'action="{address}/gjort"' in html

    assert await manager.done(f"{address}/gjort") == "/i-dag"
    task |= {"done_at": "2027-03-17T10:58:00Z", "done_by": LIEN, "may": ["undo"]}
    html = await manager.page("/i-dag")
    assert "Det er skrevet ned som gjort." in words_of(html)
    assert "Gjort nå nettopp Kari Lindstad Personen har fått vite hva som gjelder nå Angre" in words_of(html)
    assert await manager.done(f"{address}/angre") == "/i-dag"
    done, undone = manager.services["notifications"].posts
    assert done == (f"/tasks/{task['task_id']}/done", {"note": None})
    assert undone == (f"/tasks/{task['task_id']}/done/undo", {})


async def test_what_cannot_be_undone_any_more_is_said_on_the_page_of_the_day(manager):
    manager.services["notifications"].refuse("CannotBeUndone")
    assert await manager.done(f"/oppgaver/tell_what_stands/{NILS}/angre") == "/i-dag"
    assert "Dette kan ikke angres lenger." in words_of(await manager.page("/i-dag"))


async def test_a_list_that_is_too_long_says_so(manager):
    assert "Det er flere enn det er plass til her" not in await manager.page("/i-dag")
    manager.house.tasks *= 200
    assert "Det er flere enn det er plass til her" in await manager.page("/i-dag")
