"""Two people on one rule, and on one decision: the second sees what the first has done, beside their own text."""

from tests.component.gateway.browser import hidden_in, value_of
from tests.component.gateway.people_of_the_house import LIEN, PER, _at

RULE = "CURRENT_SETTING"
ANSWERED = {"at": _at(0, 9), "what": "rule_answered", "by": LIEN, "words": {"rule": RULE}}
NEW_VERSION = "4-0123456789abcdef"
REASONS = "Du har plass i behandling til mai, og vi tror huset passer for deg."


def _current():
    return {"made_from": {"version": NEW_VERSION}, "changes": [ANSWERED]}


def _answered_by_a_colleague(desk):
    desk.house.rules = [
        one | ({"outcome": "fail", "answered_by": LIEN, "reason": "Soner ikke lenger."} if one["rule"] == RULE else {})
        for one in desk.house.rules
    ]
    desk.services["intake"].refuse("RuleHasChanged", current=_current())


async def test_the_answer_of_the_first_stands_above_the_text_of_the_second(caseworker):
    address = f"/soknader/{PER}/regel/{RULE}"
    version = hidden_in(await caseworker.page(address))["version"]
    _answered_by_a_colleague(caseworker)
    typed = {"outcome": "pass", "reason": "Bekreftet av behandlingsstedet."}
    page = await caseworker.refused(address, **typed, version=version)

    assert "En annen har svart på denne regelen mens du skrev." in page
    assert page.index("Soner ikke lenger.") < page.index("Bekreftet av behandlingsstedet.")
    assert "Jonas Lien" in page
    assert value_of(page, "reason") == typed["reason"]
    assert f'href="/soknader/{PER}"' in page, "giving up"

    caseworker.services["intake"].refuses = None
    await caseworker.done(address, **typed | hidden_in(page))
    assert caseworker.services["intake"].posts[-1][1]["version"] == NEW_VERSION


async def test_a_decision_carries_the_version_from_the_form_through_the_letter(caseworker):
    address = f"/soknader/{PER}/vedtak"
    hidden = hidden_in(await caseworker.page(address))
    form = {"outcome": "refused", "reasons": REASONS}
    letter = await caseworker.post(address, **form, step="preview", version=hidden["version"])
    assert letter.request.method == "GET"
    assert "Les gjennom før du fatter vedtaket" in letter.text
    assert hidden_in(letter.text)["version"] == hidden["version"]


async def test_what_changed_in_the_case_is_said_before_it_is_decided(caseworker):
    address = f"/soknader/{PER}/vedtak"
    version = hidden_in(await caseworker.page(address))["version"]
    caseworker.services["intake"].refuse("CaseHasChanged", current=_current())
    form = {"outcome": "refused", "reasons": REASONS, "step": "decide"}
    page = await caseworker.refused(address, **form, version=version)
    assert "Saken er endret mens du skrev." in page
    assert value_of(page, "reasons") == REASONS
    assert hidden_in(page)["version"] == NEW_VERSION


async def test_the_decision_of_another_stands_beside_the_one_that_came_too_late(caseworker):
    address = f"/soknader/{PER}/vedtak"
    version = hidden_in(await caseworker.page(address))["version"]
    caseworker.services["intake"].refuse("AlreadyDecided", words={"status": "granted"})
    caseworker.house.status[PER] = "granted"
    form = {"outcome": "refused", "reasons": REASONS, "step": "decide"}
    page = await caseworker.refused(address, **form, version=version)
    assert "Saken er allerede avgjort." in page
    assert "Vedtaket som er fattet" in page
    assert "Solveig Berg" in page
    assert value_of(page, "reasons") == REASONS


async def test_a_form_for_what_can_no_longer_be_done_leads_to_the_case(caseworker):
    caseworker.house.status[PER] = "withdrawn"
    for form in (f"regel/{RULE}", "dato", "trekk"):
        answer = await caseworker.get(f"/soknader/{PER}/{form}")
        assert answer.headers["location"].partition("#")[0] == f"/soknader/{PER}"
