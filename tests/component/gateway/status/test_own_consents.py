"""The person sees what they have said yes to on their own page, says yes, and takes it back with one button."""

import pytest

from tests.component.gateway.browser import value_of
from tests.component.gateway.status.test_status import let_in
from tests.component.gateway.status.test_withdrawing_and_asking import sends
from tests.support.fake_services import problem

ADDRESS = "/status/samtykke"
YES = {"kinds_moved_out": "yes", "until": "1.9.2027"}


@pytest.fixture
async def person(gateway):
    browser = gateway.browser()
    assert f'href="{ADDRESS}"' in await let_in(browser)
    return browser


def told(gateway):
    return gateway.services["notifications"].state.consents


async def test_nothing_is_chosen_beforehand(person):
    page = await person.open(ADDRESS)
    assert "Du har ikke sagt ja til noe nå." in page
    assert " checked" not in page
    assert 'value="29.02.2028"' in page or 'value="28.02.2028"' in page


async def test_the_person_says_yes_and_takes_it_back_in_the_same_place(gateway, person):
    consent_id = value_of(await person.open(ADDRESS), "consent_id")
    answer = await sends(person, ADDRESS, YES | {"consent_id": consent_id})
    assert answer.headers["location"] == ADDRESS
    [one] = told(gateway)
    assert (one["consent_id"], one["kinds"], one["until"]) == (consent_id, ["moved_out"], "2027-09-01")
    page = (await person.open(ADDRESS)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Takk. Du kan ta det tilbake her når du vil." in page
    assert "At jeg har flyttet ut" in page
    assert "1. september 2027" in page

    await sends(person, f"{ADDRESS}/{consent_id}/trekk")
    page = await person.open(ADDRESS)
    assert "Du har tatt det tilbake. Fra nå sier vi ikke fra." in page
    assert "Du har ikke sagt ja til noe nå." in page
    assert "Det som ikke gjelder lenger" in page


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"until": "1.9.2027"}, "Velg minst én ting, eller gå tilbake."),
        (YES | {"until": ""}, "Skriv hvor lenge det gjelder, for eksempel 15.04.2027."),
        (YES | {"until": "i fjor"}, "Dette er ikke en dato."),
    ],
)
async def test_what_is_missing_is_said_and_the_rest_is_kept(gateway, person, form, message):
    answer = await sends(person, ADDRESS, form)
    assert answer.status_code == 422
    assert message in answer.text
    if form["until"]:
        assert f'value="{form["until"]}"' in answer.text
    assert told(gateway) == []


async def test_a_day_too_far_ahead_is_said_with_the_limits(gateway, person):
    words = {"first": "2027-03-01", "last": "2029-03-01"}
    refusal = problem(422, "DayOutOfBounds", fields={"until": "No."}, words=words)
    gateway.services["notifications"].state.refuse_consent = refusal
    answer = await sends(person, ADDRESS, YES | {"until": "1.9.2035"})
    assert answer.status_code == 422
    assert "til 1. mars 2029" in answer.text.replace("\N{NO-BREAK SPACE}", " ")


async def test_what_cannot_be_given_any_more_says_whom_to_ask(gateway, person):
    gateway.services["notifications"].state.refuse_consent = problem(409, "CaseHasEnded")
    answer = await sends(person, ADDRESS, YES)
    assert answer.headers["location"] == "/status/sak"
    assert "Dette kan ikke gjøres her lenger. Ring oss" in await person.open("/status/sak")


async def test_another_answer_out_of_the_same_form_is_not_dropped_in_silence(gateway, person):
    gateway.services["notifications"].state.refuse_consent = problem(409, "RecordedOtherwise")
    answer = await sends(person, ADDRESS, YES)
    assert (answer.status_code, "er ikke lagret. Send en gang til." in answer.text) == (409, True)
    assert 'value="1.9.2027"' in answer.text


async def test_while_notifications_is_away_what_was_typed_is_kept(gateway, person):
    gateway.services["notifications"].state.away_for = {"POST"}
    answer = await sends(person, ADDRESS, YES)
    assert answer.status_code == 503
    assert 'value="1.9.2027"' in answer.text


async def test_where_nothing_can_be_given_there_is_no_form(gateway, person):
    gateway.services["notifications"].state.may_consent = []
    assert "Si ja til noe" not in await person.open(ADDRESS)
