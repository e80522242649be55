"""Staff see what people asked and wished on the status page, and deal with it."""

from uuid import uuid4

from tests.component.gateway.browser import value_of
from tests.support.fake_services import CASE_ID, TODAY

QUESTION_ID = str(uuid4())
CASE = f"/soknader/{CASE_ID}"


def a_wish(kind, *, has_person_page=False):
    return {
        "kind": kind, "case_id": str(CASE_ID), "programme_id": "hjem-nord", "asked_on": TODAY.isoformat(),
        "has_person_page": has_person_page,
    }  # fmt: skip


async def signed_in(gateway, username):
    browser = gateway.browser()
    await browser.sign_in(username)
    return browser


async def test_what_waits_is_on_i_dag_and_leads_to_the_application(gateway):
    gateway.services["intake"].state.wishes = [a_wish("question"), a_wish("withdrawal")]
    page = await (await signed_in(gateway, "saksbehandler")).open("/i-dag")
    assert "Har stilt et spørsmål" in page
    assert "Vil trekke søknaden" in page
    assert f'href="{CASE}"' in page


async def test_a_peer_worker_sees_those_of_people_with_a_page_of_their_own(gateway):
    intake = gateway.services["intake"]
    peer = await signed_in(gateway, "erfaring")
    intake.state.wishes = [a_wish("question")]
    assert "Har stilt et spørsmål" not in await peer.open("/i-dag")
    intake.state.wishes = [a_wish("question", has_person_page=True)]
    page = await peer.open("/i-dag")
    assert f'href="/personer/{CASE_ID}"' in page
    assert f'href="{CASE}"' not in page


async def test_a_question_is_read_with_the_case_and_marked_as_answered(gateway):
    intake = gateway.services["intake"]
    words = "Kan <b>hunden</b> være med?"
    intake.state.questions = [{"question_id": QUESTION_ID, "text": words, "asked_on": TODAY.isoformat()}]
    browser = await signed_in(gateway, "saksbehandler")
    page = await browser.open(CASE)
    assert "Kan &lt;b&gt;hunden&lt;/b&gt; være med?" in page

    form = {"form_token": value_of(page, "form_token"), "back": CASE, "step": "answered"}
    answer = await browser.send(f"/sporsmal/{CASE_ID}/{QUESTION_ID}", form)
    assert answer.headers["location"] == CASE
    assert intake.state.asked == [{"answered": True}]
    await browser.send(f"/sporsmal/{CASE_ID}/{QUESTION_ID}", form | {"step": "waits"})
    assert intake.state.asked[-1] == {"answered": False}


async def test_a_button_that_no_page_has_changes_nothing(gateway):
    browser = await signed_in(gateway, "saksbehandler")
    form = {"form_token": value_of(await browser.open(CASE), "form_token"), "back": "//elsewhere", "step": "burn"}
    answer = await browser.send(f"/sporsmal/{CASE_ID}/{QUESTION_ID}", form)
    assert answer.headers["location"] == "/"
    assert gateway.services["intake"].state.asked == []


async def test_staff_keep_the_application_with_a_reason(gateway):
    intake = gateway.services["intake"]
    intake.state.withdrawal = {"asked_on": "2027-03-01", "takes_effect_on": "2027-03-04"}
    browser = await signed_in(gateway, "saksbehandler")
    page = await browser.open(CASE)
    assert "4. mars 2027" in page
    assert f'href="{CASE}/behold"' in page

    form = {"form_token": value_of(await browser.open(f"{CASE}/behold"), "form_token")}
    without = await browser.send(f"{CASE}/behold", form | {"reason": " "})
    assert (without.status_code, intake.state.asked) == (422, [])
    answer = await browser.send(f"{CASE}/behold", form | {"reason": "Hun ringte."})
    assert answer.headers["location"] == CASE
    assert intake.state.asked == [{"reason": "Hun ringte."}]


async def test_the_history_says_that_the_person_did_it(gateway):
    browser = await signed_in(gateway, "saksbehandler")
    page = await browser.open(CASE)
    assert "Ba om å trekke søknaden fra" in page
    assert "personen selv" in page
