"""Somebody with a protected address through the pages: outsiders find, see and count nothing, until they are named."""

import io
import re
import zipfile

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from tests.component.gateway.a_house import words_of
from tests.component.gateway.whole.test_tasks_go_round import ID_OF, at_work
from tests.component.intake.builders import an_application

NAME = "Kari Prøve"
LISTS = (
    "/i-dag", "/i-dag?alle=1", "/personer", "/personer?vis=alle", "/personer?vis=venter", "/plasser",
    "/plasser?tilbud=alle", "/plasser/tilbud", "/soknader", "/soknader?status=alle", "/tall", "/brev",
    "/brev?vis=formidlet", "/brev/utskrift",
)  # fmt: skip


async def told_to(browser):
    """Everything that the lists, the board, the figures and the file say, in one text."""
    texts = []
    for path in LISTS:
        answer = await browser.get(path)
        texts.append(answer.text if answer.status_code == 200 else "")
    found = await browser.get("/soknader/uttrekk?status=alle")
    if found.status_code == 200:
        with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
            texts += [archive.read(name).decode() for name in archive.namelist()]
    return "\n".join(texts)


def all_in(told, telling):
    """Those of these that are told, also a reference that is written in groups of four."""
    close = re.sub(r"<[^>]*>|[\s\u00a0-]", "", told)
    return [one for one in telling if one in told or one.replace(" ", "") in close]


async def searches(browser, send, words):
    """Where the search for people leads, and the page there."""
    answer = await send("/personer", q=words)
    return await browser.open(answer.headers["location"])


async def protect(send, case_id, protection="strictly_confidential", *readers):
    boxes = {f"reader_{ID_OF[one]}": "yes" for one in readers}
    return await send(f"/personer/{case_id}/lesere", protection=protection, reason="Brev fra politiet.", **boxes)


async def test_a_colleague_no_longer_finds_the_person_is_named_and_finds_her(whole):
    case_id = await whole.a_resident()
    [row] = await whole.services["intake"].rows("SELECT reference FROM application")
    caseworker, decides = await at_work(whole, "saksbehandler")
    outsiders = [await at_work(whole, one) for one in ("leder", "erfaring", "spesialist")]
    manager, _ = outsiders[0]
    telling = (NAME, row["reference"], case_id)
    assert all_in(await told_to(manager), telling) == list(telling)

    page = words_of(await caseworker.open(f"/personer/{case_id}/lesere"))
    assert all(words in page for words in ("Fortrolig adresse", "Strengt fortrolig adresse", "Liv Holt"))
    assert (await protect(decides, case_id)).headers["location"] == f"/personer/{case_id}"
    await whole.settle()
    assert "Strengt fortrolig adresse" in words_of(await caseworker.open(f"/personer/{case_id}"))

    for outsider, send in outsiders:
        assert all_in(await told_to(outsider), (*telling, "Kari")) == []
        assert (await outsider.get(f"/personer/{case_id}")).status_code == 404
        assert NAME not in await searches(outsider, send, "Kari")
    board = words_of(await manager.open("/plasser?tilbud=alle"))
    assert "Ikke ledig" in board
    assert "Bor noen her" not in board

    await protect(decides, case_id, "strictly_confidential", "erfaring")
    await whole.settle()
    peer, send = outsiders[1]
    assert NAME in await searches(peer, send, "Kari")
    text = words_of(await peer.open(f"/personer/{case_id}"))
    assert NAME in text
    assert "Strengt fortrolig adresse" in text
    assert (await manager.get(f"/personer/{case_id}")).status_code == 404


async def test_the_figures_of_an_outsider_are_those_without_the_person(whole):
    for _ in range(6):
        await whole.services["intake"].post("/applications", json=an_application())
    manager, _ = await at_work(whole, "leder")
    without = words_of(await manager.open("/tall"))
    case_id = await whole.a_resident()
    assert words_of(await manager.open("/tall")) != without
    _, decides = await at_work(whole, "saksbehandler")
    await protect(decides, case_id)
    clock = re.compile(r"\d\d:\d\d")
    assert clock.sub("", words_of(await manager.open("/tall"))) == clock.sub("", without)


async def test_a_specialist_finds_whom_she_visits_and_sees_where_until_when_and_who_follows_up(whole):
    case_id = await whole.a_resident()
    await whole.services["followup"].post(
        f"/cases/{case_id}/contact-person", json={"staff_id": ID_OF["erfaring"]}, role="house_manager"
    )
    specialist, _ = await at_work(whole, "spesialist")
    assert NAME not in await specialist.open("/personer")
    _, decides = await at_work(whole, "saksbehandler")
    await protect(decides, case_id, "none", "spesialist")
    await whole.settle()

    assert NAME in await specialist.open("/personer")
    text = words_of(await specialist.open(f"/personer/{case_id}"))
    assert all(words in text for words in (NAME, "Hvor", "Avtalt til", "Mari Haug"))
    hidden = ("Dette har skjedd", "Meldinger", "Samtykke", "Referanse", "Neste steg", "40 00 00 01", "Flytt")
    assert not [words for words in hidden if words in text]
    for path in ("/soknader", "/plasser", "/tall", "/brev", f"/personer/{case_id}/lesere", f"/soknader/{case_id}"):
        assert (await specialist.get(path)).status_code == 403, path


async def test_a_form_that_is_wrong_or_too_late_keeps_what_was_written(whole):
    case_id = await whole.a_resident()
    caseworker, decides = await at_work(whole, "saksbehandler")
    address = f"/personer/{case_id}/lesere"
    answer = await decides(address, protection="confidential", reason="")
    assert "Skriv hvorfor" in answer.text
    page = await caseworker.open(address)
    version = re.search(r'name="version" value="([^"]+)"', page).group(1)
    await protect(decides, case_id, "confidential", "leder")
    late = await decides(address, protection="none", reason="Vi tok feil.", version=version)
    assert "Noen andre endret hvem som kan lese saken" in late.text
    assert "Vi tok feil." in late.text


async def test_a_person_is_told_nothing_of_the_house_on_her_own_page_and_in_messages(whole):
    case_id = await whole.a_resident()
    units = {unit["name"] for unit in (await whole.services["housing"].get("/board", role="house_manager"))["units"]}
    who = {"role": "house_manager", "staff_id": DEMO_ACCOUNTS[1].staff_id}
    messages = await whole.services["notifications"].get(f"/cases/{case_id}/messages", to="person", **who)
    assert messages
    assert not [one for one in messages for unit in units if unit in str(one["text"])]
