"""Søknader: the list with filters in the address, the case with every rule, the decision with letter and deadline."""

import re

import pytest

from services.gateway.pages.staff.programme_code import code_of
from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import BERG, KARI, LIV, PER, RULES

REASONS = "Du fyller vilkårene, og vi tror at huset passer for deg & dine."


async def test_the_list_shows_what_waits_for_a_decision_with_the_nearest_deadline_first(caseworker):
    text = words_of(await caseworker.page("/soknader"))
    assert text.index("Liv Øymoen") < text.index("Per Åsheim")
    assert "Kari Lindstad" not in text
    assert "over fristen, for 2 dager siden" in text
    assert "om 5 dager" in text


async def test_filters_are_in_the_address_and_in_the_form(caseworker):
    found = await caseworker.search("/soknader", q="kari", status="admitted", tilbud="")
    assert re.fullmatch(r"/soknader\?sok=[0-9a-f-]{36}&status=admitted", found)
    html = await caseworker.page(found)
    assert "Kari Lindstad" in html
    assert "Per Åsheim" not in html
    assert 'value="kari"' in html
    assert '<option value="admitted" selected>' in html


async def test_a_search_looks_everywhere_and_says_so_when_nothing_fits(caseworker):
    assert "Kari Lindstad" in await caseworker.page(await caseworker.search("/soknader", q="Kari"))
    text = words_of(await caseworker.page(await caseworker.search("/soknader", q="xyz")))
    assert "Ingen søknader passer. Prøv et annet ord, eller vis alle." in text


async def test_the_next_page_keeps_the_filters(caseworker):
    house = caseworker.house
    full = house.list_applications()
    found = await caseworker.search("/soknader", status="granted", q="a")
    house.list_applications = lambda **_: full | {"next": "abc=="}
    sok = found.partition("sok=")[2].partition("&")[0]
    html = await caseworker.page(found)
    assert f"/soknader?sok={sok}&amp;status=granted&amp;tilbud=&amp;etter=abc%3D%3D" in html
    assert "Første side" not in html
    second = await caseworker.page(f"{found}&etter=abc%3D%3D")
    assert f'href="/soknader?sok={sok}&amp;status=granted&amp;tilbud="' in second
    assert 'value="a"' in second


async def test_every_rule_is_shown_with_its_why_and_who_answered_it(caseworker):
    text = words_of(await caseworker.page(f"/soknader/{PER}"))
    for outcome in ("Oppfylt", "Ikke oppfylt", "Ikke avklart"):
        assert outcome in text
    assert "Ingen regel kan si om dette passer." in text
    assert "Vurdert av Solveig Berg: «Er sykmeldt til sommeren" in text
    assert "Avklar det som er åpent, og fatt vedtak. Ett punkt er åpent." in text


async def test_what_waits_for_a_decision_is_one_question_and_its_next_page_another(caseworker):
    asked, house = [], caseworker.house
    whole = house.list_applications
    house.list_applications = lambda **query: asked.append(query) or whole(**query) | {"next": "abc=="}
    assert "etter=abc%3D%3D" in await caseworker.page("/soknader")
    await caseworker.page("/soknader?etter=abc%3D%3D")
    assert [(one["open"], one.get("after")) for one in asked if "open" in one] == [(True, None), (True, "abc==")]


async def test_how_long_a_text_may_be_is_what_the_service_says(caseworker):
    def longest(html, name):
        return int(re.search(rf'<textarea[^>]*name="{name}"[^>]*data-limit="(\d+)"', html)[1])

    decision = await caseworker.page(f"/soknader/{PER}/vedtak")
    assert (longest(decision, "reasons"), longest(decision, "departure_reason")) == (20_000, 2_000)
    for form in ("dato", "regel/CURRENT_SETTING"):
        assert longest(await caseworker.page(f"/soknader/{PER}/{form}"), "reason") == 2_000


async def test_a_decision_that_comes_too_late_is_explained_and_keeps_every_word(caseworker):
    caseworker.house.status[PER] = "withdrawn"
    caseworker.services["intake"].refuse("AlreadyWithdrawn")
    html = await caseworker.refused(f"/soknader/{PER}/vedtak", outcome="granted", reasons="Kort.", step="decide")
    assert "Søknaden er trukket og kan ikke endres." in html
    assert ">Kort.</textarea>" in html


async def test_a_rule_is_answered_with_a_reason(caseworker):
    await caseworker.done(f"/soknader/{PER}/regel/CURRENT_SETTING", outcome="pass", reason="Bekreftet på telefon.")
    assert caseworker.services["intake"].posts == [
        (f"/cases/{PER}/rules/CURRENT_SETTING", {"outcome": "pass", "reason": "Bekreftet på telefon."})
    ]


async def test_an_answer_without_a_reason_comes_back_with_what_was_chosen(caseworker):
    html = await caseworker.refused(f"/soknader/{PER}/regel/CURRENT_SETTING", outcome="pass", reason="")
    assert "Skriv hvorfor, så andre kan forstå det." in html
    assert 'value="pass" checked' in html
    assert caseworker.services["intake"].posts == []


async def test_the_form_shows_law_and_deadline_before_anything_is_written(caseworker):
    text = words_of(await caseworker.page(f"/soknader/{PER}/vedtak"))
    assert "boligsosialloven § 6" in text
    assert "Klagefrist hvis personen får vedtaket i dag 7. april 2027" in text  # three weeks


async def test_the_letter_is_shown_before_and_nothing_is_decided_by_looking(caseworker):
    answer = await caseworker.post(f"/soknader/{PER}/vedtak", outcome="granted", reasons=REASONS, step="preview")
    text = words_of(answer.text)
    assert answer.status_code == 200
    assert "Les gjennom før du fatter vedtaket" in text
    assert "Klagefrist 7. april 2027, om 21 dager" in text
    assert "Fatt vedtaket og send brevet" in text
    assert [path for path, _ in caseworker.services["intake"].posts] == [f"/cases/{PER}/decision/preview"]


async def test_the_decision_is_made_with_the_words_of_the_letter(caseworker):
    location = await caseworker.done(f"/soknader/{PER}/vedtak", outcome="granted", reasons=REASONS, step="decide")
    assert location == f"/soknader/{PER}/brev"
    assert caseworker.services["intake"].posts == [
        (
            f"/cases/{PER}/decision",
            {"outcome": "granted", "reasons": REASONS, "departure_reason": None, "notified_on": None},
        )
    ]


@pytest.mark.parametrize("word", ["", "anything", "DECIDE", "decide!", "preview,decide"])
async def test_no_other_word_decides(caseworker, word):
    html = await caseworker.refused(f"/soknader/{PER}/vedtak", outcome="granted", reasons=REASONS, step=word)
    assert "Vi forsto ikke hvilken knapp du trykket på. Ingenting er lagret." in html
    assert REASONS.replace("&", "&amp;") in html
    assert caseworker.services["intake"].posts == []


async def test_granting_against_a_rule_asks_why_and_keeps_every_word(caseworker):
    caseworker.services["intake"].refuse(
        "GrantingAgainstARuleNeedsAReason", 422, fields={"departure_reason": "..."}, words={"shortest": "20"}
    )
    sent = {"outcome": "granted", "reasons": REASONS, "departure_reason": "Kort.", "step": "preview"}
    html = await caseworker.refused(f"/soknader/{PER}/vedtak", **sent)
    assert "Hvorfor innvilges søknaden likevel?" in html
    assert "Er i behandling eller fengsel nå, Vil delta i jobb eller skole" in html
    assert "når ikke alle reglene er oppfylt, med minst 20 tegn" in html
    assert 'id="departure_reason-error"' in html
    assert ">Kort.</textarea>" in html
    assert REASONS.replace("&", "&amp;") in html


async def test_the_reason_for_a_departure_is_in_the_preview_and_is_sent_with_the_decision(caseworker):
    why = "Er sykmeldt, og begynner på kurs til høsten."
    sent = {"outcome": "granted", "reasons": REASONS, "departure_reason": why}
    answer = await caseworker.post(f"/soknader/{PER}/vedtak", **sent, step="preview")
    assert "Innvilget selv om dette ikke er oppfylt" in answer.text
    assert f'name="departure_reason" value="{why}"' in answer.text
    await caseworker.done(f"/soknader/{PER}/vedtak", **sent, step="decide")
    assert caseworker.services["intake"].posts[-1][1]["departure_reason"] == why


async def test_nothing_is_asked_where_every_rule_is_met(caseworker):
    caseworker.house.rules = [one | {"outcome": "pass"} for one in RULES]
    html = await caseworker.page(f"/soknader/{PER}/vedtak")
    assert "departure_reason" not in html
    assert "Alt er avklart. Fatt vedtak." in words_of(await caseworker.page(f"/soknader/{PER}"))


async def test_a_rule_that_is_not_met_is_named_and_never_called_settled(caseworker):
    text = words_of(await caseworker.page(f"/soknader/{PER}"))
    assert "Ikke oppfylt: Vil delta i jobb eller skole" in text
    assert "Ikke avklart: Er i behandling eller fengsel nå" in text
    caseworker.house.rules = [one | {"outcome": "pass" if one["outcome"] == "unknown" else one["outcome"]}
                              for one in RULES]  # fmt: skip
    text = words_of(await caseworker.page(f"/soknader/{PER}"))
    assert "Alle regler er vurdert, men ikke alle er oppfylt. Fatt vedtak." in text
    assert "Ikke oppfylt: Vil delta i jobb eller skole" in text
    assert "Alt er avklart" not in text


async def test_the_rules_that_were_departed_from_are_shown_with_the_decision(caseworker):
    titles = {"nb": "Vil delta i jobb eller skole", "en": "Wants to work"}
    departure = {"reason": "Begynner på kurs til høsten.", "rules": [{"rule": "WORK", "title": titles}]}
    made = {"outcome": "granted", "reasons": "Vi tror at dette huset passer for deg."}
    caseworker.house.decision = caseworker.house.previewed(made) | {"departure": departure}
    text = words_of(await caseworker.page(f"/soknader/{KARI}"))
    assert "Innvilget selv om dette ikke er oppfylt Vil delta i jobb eller skole" in text
    assert "Begynner på kurs til høsten." in text


async def test_going_back_to_change_something_keeps_every_word(caseworker):
    answer = await caseworker.post(
        f"/soknader/{PER}/vedtak", outcome="refused", reasons=REASONS, notified_on="20.03.2027", step="edit"
    )
    assert answer.status_code == 200
    assert REASONS.replace("&", "&amp;") in answer.text
    assert 'value="refused" checked' in answer.text
    assert 'value="20.03.2027"' in answer.text
    assert caseworker.services["intake"].posts == []


async def test_a_decision_without_reasons_is_stopped_at_the_field(caseworker):
    html = await caseworker.refused(f"/soknader/{PER}/vedtak", outcome="", reasons="", step="preview")
    assert "Begrunn vedtaket, i vanlige ord." in html
    assert "Velg hva vedtaket går ut på." in html
    assert 'id="reasons-error"' in html
    broken = {"reasons": {"rule": "TextIsTooShort", "words": {"shortest": "20", "characters": "9"}}}
    caseworker.services["intake"].refuse("InvalidInput", 422, fields={"reasons": "..."}, rules=broken)
    html = await caseworker.refused(f"/soknader/{PER}/vedtak", outcome="granted", reasons="For kort.", step="preview")
    assert "Skriv minst 20 tegn. Nå er det 9." in html
    assert ">For kort.</textarea>" in html
    assert 'href="#reasons"' in html
    assert 'id="reasons-error"' in html


async def test_a_refusal_from_the_service_is_said_in_our_words_and_every_word_stays(caseworker):
    caseworker.services["intake"].refuse("AlreadyDecided")
    html = await caseworker.refused(f"/soknader/{PER}/vedtak", outcome="granted", reasons=REASONS, step="decide")
    assert "Saken er allerede avgjort." in html
    assert REASONS.replace("&", "&amp;") in html


async def test_a_refusal_about_a_field_is_shown_at_that_field(caseworker):
    caseworker.services["intake"].refuse("NotifiedBeforeDecided", 422, fields={"notified_on": "..."})
    html = await caseworker.refused(
        f"/soknader/{PER}/vedtak", outcome="granted", reasons=REASONS, notified_on="01.03.2027", step="preview"
    )
    assert 'id="notified_on-error"' in html
    assert "Personen kan ikke ha fått vedtaket før det er fattet." in html


async def test_a_service_that_is_away_loses_nothing_that_was_written(caseworker):
    intake = caseworker.services["intake"]
    original = intake.handle_async_request

    async def away_for_posts(request):
        intake.away = request.method == "POST"
        return await original(request)

    intake.handle_async_request = away_for_posts
    html = await caseworker.refused(f"/soknader/{PER}/vedtak", outcome="granted", reasons=REASONS, step="decide")
    assert "Vi får ikke svar akkurat nå. Det du skrev, står her fortsatt." in html
    assert REASONS.replace("&", "&amp;") in html


async def test_a_decided_case_shows_the_letter_with_its_headings(caseworker):
    answer = await caseworker.get(f"/soknader/{KARI}/vedtak")
    assert answer.headers["location"] == f"/soknader/{KARI}/brev"
    html = await caseworker.page(f"/soknader/{KARI}/brev")
    assert '<h2 class="letter-heading">Begrunnelse</h2>' in html
    assert "Solveig Berg" in html
    assert caseworker.house.decided(KARI)["decided_by"] == BERG


async def test_there_is_no_letter_before_there_is_a_decision(caseworker):
    await caseworker.page(f"/soknader/{LIV}/brev", expect=404)


async def test_a_new_exit_date_is_kept_with_the_old_ones(caseworker):
    text = words_of(await caseworker.page(f"/soknader/{PER}"))
    assert "17. april 2027" in text
    assert "Én tidligere dato 3. april 2027" in text
    await caseworker.done(f"/soknader/{PER}/dato", planned_exit_on="1.5.2027", reason="Flyttet av behandlingsstedet.")
    path, body = caseworker.services["intake"].posts[-1]
    assert (path, body["planned_exit_on"]) == (f"/cases/{PER}/exit-date", "2027-05-01")


async def test_an_unreadable_date_is_shown_again_as_it_was_typed(caseworker):
    html = await caseworker.refused(f"/soknader/{PER}/dato", planned_exit_on="31.02.2027", reason="Ny dato")
    assert "Dette er ikke en dato." in html
    assert 'value="31.02.2027"' in html
    assert ">Ny dato</textarea>" in html


async def test_withdrawing_asks_once_and_then_does_it(caseworker):
    assert "Det kan ikke gjøres om" in await caseworker.page(f"/soknader/{PER}/trekk")
    assert await caseworker.done(f"/soknader/{PER}/trekk") == f"/soknader/{PER}"
    assert caseworker.services["intake"].posts == [(f"/cases/{PER}/withdrawal", {})]


async def test_a_withdrawal_that_comes_too_late_is_explained(caseworker):
    caseworker.services["intake"].refuse("StayHasBegun")
    html = await caseworker.refused(f"/soknader/{PER}/trekk")
    assert "Personen har flyttet inn. Dette gjelder søknaden og kommer for sent." in html


async def test_what_a_person_wrote_is_text_and_never_markup(caseworker):
    caseworker.house.rules = [caseworker.house.rules[0] | {"answered_by": BERG, "reason": "<b>nei</b>"}]
    html = await caseworker.page(f"/soknader/{PER}")
    assert "&lt;b&gt;nei&lt;/b&gt;" in html


async def test_a_wrong_word_from_a_service_cannot_become_markup(caseworker):
    caseworker.services["intake"].refuse("NotPlanned", words={"state": "<script>"})
    assert "<script>" not in await caseworker.refused(f"/soknader/{PER}/trekk")


async def test_the_programme_in_the_address_is_a_code_that_reveals_nothing(caseworker):
    asked = []
    house = caseworker.house
    whole = house.list_applications
    house.list_applications = lambda **query: asked.append(query) or whole(**query)
    await caseworker.page(f"/soknader?tilbud={code_of('ettervern-ost')}")
    assert {query.get("programme_id") for query in asked} == {"ettervern-ost"}
