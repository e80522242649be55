"""The token of a caller names the service and the person. Whatever could be made by somebody else is refused."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import jwt
import pytest

from shared.clock import wall_now
from shared.database import Actor
from shared.http import caller
from shared.http.caller import (
    CLOCK_SKEW,
    LIFETIME,
    TOKEN_REUSE_SECONDS,
    NotAllowed,
    UnknownCaller,
    actor_of,
    known_caller,
    token,
)
from shared.http.keys import new_signing_key, private_key, public_key_of
from shared.principal import Principal
from shared.security_events import SecurityEvent
from shared.settings import CallerSettings

KEYS = {name: new_signing_key() for name in ("gateway", "notifications", "stranger")}
CALLERS = {
    name: CallerSettings(keys=(public_key_of(KEYS[name]),), for_people=name == "gateway")
    for name in ("gateway", "notifications")
}
SOME_ID = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0099")
SOMEBODY = Actor("gateway", SOME_ID, ("caseworker",))
EVERY_KIND = [
    SOMEBODY,
    Actor("gateway", SOME_ID, ("house_manager",), programmes=("hjem-nord",)),
    Actor("gateway"),
    Actor("gateway", principal=Principal("helper", SOME_ID, SOME_ID)),
    Actor.system("gateway"),
    Actor.system("notifications"),
]


def read(bearer, audience="intake"):
    return actor_of(bearer, callers=CALLERS, audience=audience)


def signed(actor, *, by=None, audience="intake"):
    return token(actor, key=KEYS[by or actor.service], audience=audience)


def claims(**different):
    """The claims of a good token with some of them replaced, or left out where the new value is `...`."""
    now = int(wall_now().timestamp())
    good = {
        "iss": "gateway", "aud": "intake", "sub": str(SOMEBODY.staff_id), "roles": ["caseworker"], "principal": None,
        "programmes": None,
        "iat": now, "exp": now + 60, "jti": "one",
    }  # fmt: skip
    return {name: value for name, value in (good | different).items() if value is not ...}


def made_of(content, *, by="gateway", algorithm="EdDSA"):
    return jwt.encode(content, private_key(KEYS[by]) if algorithm == "EdDSA" else None, algorithm=algorithm)


@pytest.mark.parametrize(
    "actor", EVERY_KIND, ids=["staff", "staff of one programme", "public", "helper", "gateway itself", "notifications"]
)
def test_a_token_names_the_service_and_whom_it_acts_for(actor):
    assert read(signed(actor)) == actor


def test_the_claims_that_the_following_tests_replace_are_good():
    assert read(made_of(claims())) == SOMEBODY


@pytest.mark.parametrize(
    "different",
    [
        {"iss": "stranger"}, {"iss": "notifications"}, {"iss": ...}, {"aud": "housing"}, {"aud": ...},
        {"sub": ...}, {"sub": "somebody"}, {"sub": None}, {"sub": "public"}, {"sub": "system"},
        {"roles": None}, {"roles": ...}, {"roles": "caseworker"}, {"roles": [1]}, {"roles": ["system"]},
        {"programmes": ...}, {"programmes": "hjem-nord"}, {"programmes": [1]},
        {"principal": ...}, {"principal": {"kind": "person", "case_id": str(SOME_ID)}},
        {"principal": {"kind": "king", "case_id": str(SOME_ID)}}, {"principal": "person"},
        {"jti": ...}, {"jti": 1}, {"more": "than is known"}, {"exp": ...}, {"iat": ...}, {"exp": "soon"},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_with_other_claims_is_refused(different):
    with pytest.raises(UnknownCaller):
        read(made_of(claims(**different)))


@pytest.mark.parametrize("seconds", [61, 3_600, 10 * 365 * 86_400])
def test_a_token_that_is_valid_for_longer_than_a_minute_is_refused(seconds):
    now = int(wall_now().timestamp())
    with pytest.raises(UnknownCaller):
        read(made_of(claims(iat=now, exp=now + seconds)))


def test_a_token_from_the_future_is_refused():
    later = int((wall_now() + CLOCK_SKEW).timestamp()) + 30
    with pytest.raises(UnknownCaller):
        read(made_of(claims(iat=later, exp=later + 60)))


@pytest.mark.parametrize("actor", [SOMEBODY, Actor("gateway"), Actor.system("gateway")], ids=str)
@pytest.mark.parametrize("by", ["notifications", "stranger"])
def test_nobody_can_sign_for_the_gateway(actor, by):
    with pytest.raises(UnknownCaller):
        read(signed(actor, by=by))


@pytest.mark.parametrize(
    "actor",
    [Actor("notifications", SOME_ID, ("caseworker",)), Actor("notifications")],
    ids=["a member of staff", "the public"],
)
def test_a_service_that_is_not_believed_for_people_names_itself_only(actor):
    with pytest.raises(UnknownCaller):
        read(signed(actor))


def test_a_token_for_another_service_is_refused():
    with pytest.raises(UnknownCaller):
        read(signed(SOMEBODY), audience="housing")


@pytest.mark.parametrize("bearer", ["", "x", "a.b.c", made_of(claims(), algorithm="none")])
def test_a_text_that_nobody_signed_is_refused(bearer):
    with pytest.raises(UnknownCaller):
        read(bearer)


def test_a_public_key_cannot_be_used_as_a_shared_secret():
    forged = jwt.encode(claims(), public_key_of(KEYS["gateway"]), algorithm="HS256")
    with pytest.raises(UnknownCaller):
        read(forged)


def test_two_keys_are_believed_while_one_replaces_the_other():
    new = new_signing_key()
    both = {"gateway": CallerSettings(keys=(public_key_of(new), *CALLERS["gateway"].keys), for_people=True)}
    for key in (new, KEYS["gateway"]):
        assert actor_of(token(SOMEBODY, key=key, audience="intake"), callers=both, audience="intake") == SOMEBODY


def test_a_token_that_was_good_before_is_refused_after_its_time(monkeypatch):
    now = wall_now()
    bearer = signed(SOMEBODY)
    assert read(bearer) == SOMEBODY

    monkeypatch.setattr(caller, "wall_now", lambda: now + LIFETIME)
    with pytest.raises(UnknownCaller):
        read(bearer)


def test_a_token_is_made_anew_long_before_its_time_is_over(monkeypatch):
    now = wall_now()
    first = signed(SOMEBODY)
    monkeypatch.setattr(caller, "wall_now", lambda: now + timedelta(seconds=TOKEN_REUSE_SECONDS))

    assert signed(SOMEBODY) != first
    assert read(first) == SOMEBODY, "the first one is good for a while yet"


def test_the_content_of_a_token_is_what_is_said_here_and_no_more(monkeypatch):
    now = datetime(2027, 1, 4, 12, 0, 25, tzinfo=UTC)
    monkeypatch.setattr(caller, "wall_now", lambda: now)
    actor = Actor("gateway", principal=Principal("person", SOME_ID))
    content = jwt.decode(signed(actor), options={"verify_signature": False})
    first = int(now.timestamp()) - 5
    assert UUID(content.pop("jti")).version == 7
    assert content == {
        "iss": "gateway", "aud": "intake", "sub": "public", "roles": [], "programmes": None,
        "principal": {"kind": "person", "case_id": str(SOME_ID), "link_id": None},
        "iat": first, "exp": first + 60,
    }  # fmt: skip
    assert jwt.get_unverified_header(signed(actor)) == {"alg": "EdDSA", "typ": "JWT"}


@pytest.mark.parametrize(
    "actor",
    [
        Actor("gateway", SOME_ID, ("caseworker",), Principal("person", SOME_ID)),
        Actor("gateway", SOME_ID, ("system",)),
        Actor("gateway", SOME_ID, ("caseworker", "system")),
        Actor("gateway", None, ("caseworker",)),
        Actor("gateway", None, ("system",), Principal("person", SOME_ID)),
        Actor("gateway", programmes=("hjem-nord",)),
        Actor("gateway", principal=Principal("person", SOME_ID), programmes=("hjem-nord",)),
        Actor("gateway", programmes=()),
    ],
    ids=str,
)
def test_nobody_is_two_at_once_and_no_token_is_made_for_one_who_is(actor):
    with pytest.raises(ValueError, match=r"^(an actor is one of|somebody who is not|only members of staff)"):
        signed(actor)


def test_a_principal_may_have_the_role_of_its_kind():
    actor = Actor("gateway", None, ("person",), Principal("person", SOME_ID))
    assert read(signed(actor)) == actor


def test_a_token_is_refused_from_the_very_second_in_which_it_ends(monkeypatch):
    now = datetime.fromtimestamp(int(wall_now().timestamp()), UTC)
    bearer = made_of(claims(iat=int(now.timestamp()), exp=int(now.timestamp()) + 60))
    monkeypatch.setattr(caller, "wall_now", lambda: now + timedelta(seconds=59.9))
    assert read(bearer) == SOMEBODY
    monkeypatch.setattr(caller, "wall_now", lambda: now + timedelta(seconds=60))
    with pytest.raises(UnknownCaller):
        read(bearer)


def test_the_clock_of_a_caller_may_be_a_little_ahead():
    ahead = int((wall_now() + CLOCK_SKEW - timedelta(seconds=2)).timestamp())
    assert read(made_of(claims(iat=ahead, exp=ahead + 60))) == SOMEBODY


def test_a_token_may_be_valid_for_a_minute_and_not_for_a_second_more():
    now = int(wall_now().timestamp())
    assert read(made_of(claims(iat=now, exp=now + 60))) == SOMEBODY
    with pytest.raises(UnknownCaller):
        read(made_of(claims(iat=now, exp=now + 61)))


class Called:
    """A request to a route that caseworkers may call, and what the service has told about it."""

    def __init__(self, **headers):
        self.told = []
        service = SimpleNamespace(
            name="intake",
            settings=SimpleNamespace(callers=CALLERS),
            rules={self.route: frozenset({"caseworker"})},
            security=SimpleNamespace(tell=self.told.append),
        )
        self.headers = headers
        self.app = SimpleNamespace(state=SimpleNamespace(service=service))
        self.scope = {"route": SimpleNamespace(endpoint=self.route)}

    def route(self):
        """The endpoint."""


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_a_route_is_called_with_a_token_by_who_is_in_its_table(scheme):
    request = Called(authorization=f"{scheme} {signed(SOMEBODY)}")
    assert await known_caller(request) == SOMEBODY
    assert request.told == []


@pytest.mark.parametrize(
    "authorization",
    [
        None, "", "Bearer", "Bearer ", signed(SOMEBODY), f"Basic {signed(SOMEBODY)}", f"Bearer x{signed(SOMEBODY)}",
        f"Bearer {signed(SOMEBODY, audience='housing')}", f"XX{signed(SOMEBODY)}", f"Bearer {signed(SOMEBODY)} more",
    ],
    ids=["none", "empty", "no token", "a space", "no scheme", "basic", "changed", "for housing", "other", "more"],
)  # fmt: skip
async def test_without_a_token_a_route_is_refused_and_that_is_told(authorization):
    request = Called(**({} if authorization is None else {"authorization": authorization}))
    with pytest.raises(UnknownCaller):
        await known_caller(request)
    assert request.told == [SecurityEvent.CALLER_UNKNOWN]


async def test_whoever_is_known_and_not_in_the_table_is_refused():
    request = Called(authorization=f"Bearer {signed(Actor('gateway', SOME_ID, ('operator',)))}")
    with pytest.raises(NotAllowed):
        await known_caller(request)
    assert request.told == [], "the answer to it tells"
