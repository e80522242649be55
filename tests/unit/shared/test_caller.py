"""The token of a caller names the service and the person, and is refused after it has expired."""

from datetime import timedelta

import pytest

from shared.clock import wall_now
from shared.database import Actor
from shared.http import caller
from shared.http.caller import LIFETIME, TOKEN_REUSE_SECONDS, UnknownCaller, actor_of, token
from shared.ids import new_id

KEY, OTHER_KEY = "a-key-that-is-long-enough-to-sign-with", "another-key-that-is-long-enough-to-sign"
SOMEBODY = Actor("gateway", new_id(), ("caseworker",))


def test_a_token_names_the_service_and_the_person_behind_it():
    assert actor_of(token(SOMEBODY, key=KEY, audience="intake"), key=KEY, audience="intake") == SOMEBODY
    assert actor_of(token(Actor("gateway"), key=KEY, audience="intake"), key=KEY, audience="intake") == Actor("gateway")


@pytest.mark.parametrize(("key", "audience"), [(OTHER_KEY, "intake"), (KEY, "housing")])
def test_a_token_for_somebody_else_is_refused(key, audience):
    signed = token(SOMEBODY, key=KEY, audience="intake")
    with pytest.raises(UnknownCaller):
        actor_of(signed, key=key, audience=audience)


@pytest.mark.parametrize("bearer", ["", "x", "a.b.c"])
def test_a_text_that_is_not_a_token_is_refused(bearer):
    with pytest.raises(UnknownCaller):
        actor_of(bearer, key=KEY, audience="intake")


def test_a_token_that_was_good_before_is_refused_after_its_time(monkeypatch):
    now = wall_now()
    signed = token(SOMEBODY, key=KEY, audience="intake")
    assert actor_of(signed, key=KEY, audience="intake") == SOMEBODY

    monkeypatch.setattr(caller, "wall_now", lambda: now + LIFETIME)
    with pytest.raises(UnknownCaller):
        actor_of(signed, key=KEY, audience="intake")


def test_a_token_is_made_anew_long_before_its_time_is_over(monkeypatch):
    now = wall_now()
    first = token(SOMEBODY, key=KEY, audience="intake")
    monkeypatch.setattr(caller, "wall_now", lambda: now + timedelta(seconds=TOKEN_REUSE_SECONDS))

    assert token(SOMEBODY, key=KEY, audience="intake") != first
    assert actor_of(first, key=KEY, audience="intake") == SOMEBODY, "the first one is good for a while yet"
