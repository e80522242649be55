"""The person gives a helper a link: it shows the status, ends, and lets nobody do anything."""

from datetime import date
from uuid import UUID, uuid4

from services.intake.person_access import make_helper_link
from services.intake.person_access.domain import MOST_LINKS
from shared.contracts.intake.helper_link_made import HelperLinkMade
from shared.principal import Principal
from tests.component.intake.story import a_case, seen, the_person


async def makes_a_link(intake, case_id, link_id=None):
    """Make a link, and return it with its code."""
    person, link_id = the_person(case_id), str(link_id or uuid4())
    await intake.post("/own-helper-links", json={"link_id": link_id}, principal=person, expect=201)
    links = await intake.get("/own-helper-links", principal=person)
    return next(link for link in links if link["link_id"] == link_id)


async def comes(intake, code):
    return await intake.ask("POST", "/helper-openings", json={"code": code})


def the_helper(case_id, link):
    return Principal("helper", UUID(case_id), UUID(link["link_id"]))


async def test_a_helper_is_let_in_by_the_code_however_it_is_written(intake):
    case_id = await a_case(intake)
    link = await makes_a_link(intake, case_id)
    code = link["code"]
    let_in = {"kind": "helper", "case_id": case_id, "link_id": link["link_id"]}
    for written in (code, code.lower(), f" {code[:4]}-{code[4:8]} {code[8:]} "):
        assert (await comes(intake, written)).json() == let_in
    for wrong in ("", "abc", code[:-1], "0" * 16, code + "0"):
        answer = await comes(intake, wrong)
        assert (answer.status_code, answer.json()["refusal"]) == (404, "NoSuchLink")


async def test_a_code_of_sixteen_characters_from_before_still_lets_in(intake, monkeypatch):
    monkeypatch.setattr(make_helper_link, "random_reference", lambda: "7KQ2M4XD7KQ2M4X0")
    case_id = await a_case(intake)
    link = await makes_a_link(intake, case_id)
    answer = await comes(intake, "7kq2-m4xd-7kq2-m4xo")
    assert answer.json() == {"kind": "helper", "case_id": case_id, "link_id": link["link_id"]}


async def test_the_helper_sees_where_the_case_is_and_neither_the_reference_nor_what_was_asked(intake):
    case_id = await a_case(intake)
    link = await makes_a_link(intake, case_id)
    question = {"question_id": str(uuid4()), "text": "Hva nå?"}
    await intake.post("/own-questions", json=question, principal=the_person(case_id), expect=201)

    shown = await intake.get("/own-status", principal=the_helper(case_id, link))
    assert (shown["stage"], shown["reference"], shown["may"], shown["asked"]) == ("received", None, [], [])
    assert (await intake.rows("SELECT why FROM access_log ORDER BY access_id"))[-1]["why"] == "asked_by_helper"


async def test_the_helper_makes_lists_and_ends_no_links(intake):
    case_id = await a_case(intake)
    helper = the_helper(case_id, link := await makes_a_link(intake, case_id))
    assert await intake.refused("/own-helper-links", {"link_id": str(uuid4())}, principal=helper) == "NotAllowed"
    assert await intake.refused("/own-helper-links", method="GET", principal=helper) == "NotAllowed"
    assert await intake.refused(f"/own-helper-links/{link['link_id']}/ended", principal=helper) == "NotAllowed"


async def test_a_link_that_is_ended_shows_nothing_also_to_who_is_looking(intake):
    case_id = await a_case(intake)
    link = await makes_a_link(intake, case_id)
    other = await makes_a_link(intake, case_id)
    await intake.post(f"/own-helper-links/{link['link_id']}/ended", principal=the_person(case_id))

    assert (await comes(intake, link["code"])).status_code == 404
    looking = the_helper(case_id, link)
    assert await intake.refused("/own-status", method="GET", principal=looking) == "LinkHasEnded"
    assert (await comes(intake, other["code"])).status_code == 200


async def test_a_link_can_be_used_on_its_last_day_and_no_longer(intake):
    case_id = await a_case(intake)
    link = await makes_a_link(intake, case_id)
    assert link["last_on"] == "2026-12-07"
    intake.go_to(date(2026, 12, 7), hour=23)
    assert (await comes(intake, link["code"])).status_code == 200
    intake.go_to(date(2026, 12, 8), hour=1)
    assert (await comes(intake, link["code"])).status_code == 404
    assert await intake.refused("/own-status", method="GET", principal=the_helper(case_id, link)) == "LinkHasEnded"


async def test_a_link_of_one_case_shows_no_other(intake):
    case_id, other = await a_case(intake), await a_case(intake)
    link = await makes_a_link(intake, case_id)
    assert await intake.refused("/own-status", method="GET", principal=the_helper(other, link)) == "LinkHasEnded"
    await intake.post(f"/own-helper-links/{link['link_id']}/ended", principal=the_person(other))
    assert (await comes(intake, link["code"])).status_code == 200


async def test_few_links_at_the_same_time_and_the_same_id_is_the_same_link(intake):
    case_id, link_id = await a_case(intake), uuid4()
    first = await makes_a_link(intake, case_id, link_id)
    assert await makes_a_link(intake, case_id, link_id) == first
    for _ in range(MOST_LINKS - 1):
        await makes_a_link(intake, case_id)
    one_more = {"link_id": str(uuid4())}
    assert await intake.refused("/own-helper-links", one_more, principal=the_person(case_id)) == "TooManyLinks"


async def test_the_same_id_does_not_bring_back_a_link_that_has_ended(intake):
    case_id, link_id = await a_case(intake), uuid4()
    link = await makes_a_link(intake, case_id, link_id)
    await intake.post(f"/own-helper-links/{link_id}/ended", principal=the_person(case_id))
    await intake.post("/own-helper-links", json={"link_id": str(link_id)}, principal=the_person(case_id), expect=201)
    assert (await comes(intake, link["code"])).status_code == 404
    assert len(await intake.announced(HelperLinkMade)) == 1


async def test_the_person_is_told_and_the_code_is_nowhere_in_clear(intake):
    case_id = await a_case(intake)
    code = (await makes_a_link(intake, case_id))["code"]
    assert [event.last_on for event in await intake.announced(HelperLinkMade)] == [date(2026, 12, 7)]
    for table in ("helper_link", "outbox", "history"):
        rows = await intake.rows(f"SELECT CAST({table} AS text) AS row FROM {table}")
        assert rows
        assert not any(code in row["row"] or code.encode().hex() in row["row"] for row in rows)


async def test_staff_end_all_links_and_the_history_says_who(intake):
    case_id = await a_case(intake)
    link = await makes_a_link(intake, case_id)
    assert "end_helper_links" in (await seen(intake, case_id))["may"]
    await intake.post(f"/cases/{case_id}/helper-links/ended", role="caseworker")

    assert (await comes(intake, link["code"])).status_code == 404
    case = await seen(intake, case_id)
    assert "end_helper_links" not in case["may"]
    lines = [(line["what"], line["principal"]) for line in case["history"][-2:]]
    assert lines == [("helper_link_made", "person"), ("helper_link_ended", None)]


async def test_after_a_death_no_link_is_made_and_one_that_was_tells_nothing(intake):
    case_id = await a_case(intake)
    link = await makes_a_link(intake, case_id)
    await intake.post(f"/cases/{case_id}/death", json={}, role="house_manager")
    new = {"link_id": str(uuid4())}
    assert await intake.refused("/own-helper-links", new, principal=the_person(case_id)) == "DeathIsRecorded"
    assert (await intake.get("/own-status", principal=the_helper(case_id, link)))["stage"] == "ask_us"
