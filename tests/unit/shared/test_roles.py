"""Whether somebody is among those who may do something depends on who acts, and on nothing else that is claimed."""

import pytest

from shared.database import Actor
from shared.ids import new_id
from shared.principal import Principal
from shared.roles import (
    ALL_STAFF,
    ANY_SERVICE,
    ANYBODY_AT_ALL,
    CASEWORKER,
    HELPER,
    HOUSE_MANAGER,
    OPERATOR,
    PERSON,
    WITH_PEOPLE,
    the_service,
)

STAFF = Actor("gateway", new_id(), (CASEWORKER, HOUSE_MANAGER))
NOBODY = Actor("gateway")
ITSELF = Actor.system("notifications")
THE_PERSON = Actor("gateway", principal=Principal("person", new_id()))
A_HELPER = Actor("gateway", principal=Principal("helper", new_id(), new_id()))


@pytest.mark.parametrize(
    ("actor", "roles", "expected"),
    [
        (STAFF, frozenset({CASEWORKER}), True),
        (STAFF, frozenset({HOUSE_MANAGER, OPERATOR}), True),
        (STAFF, frozenset({OPERATOR}), False),
        (STAFF, frozenset(), False),
        (STAFF, ANYBODY_AT_ALL, True),
        (STAFF, frozenset({PERSON, HELPER}), False),
        (STAFF, frozenset({ANY_SERVICE, the_service("gateway")}), False),
        (NOBODY, ANYBODY_AT_ALL, True),
        (NOBODY, ALL_STAFF | {PERSON, HELPER, ANY_SERVICE, the_service("gateway")}, False),
        (THE_PERSON, frozenset({PERSON}), True),
        (THE_PERSON, ANYBODY_AT_ALL, True),
        (THE_PERSON, ALL_STAFF | {HELPER, ANY_SERVICE}, False),
        (A_HELPER, frozenset({HELPER}), True),
        (A_HELPER, frozenset({PERSON}), False),
        (ITSELF, frozenset({ANY_SERVICE}), True),
        (ITSELF, frozenset({the_service("notifications")}), True),
        (ITSELF, frozenset({the_service("intake")}), False),
        (ITSELF, ANYBODY_AT_ALL, False),
        (ITSELF, ALL_STAFF | {PERSON, "system"}, False),
    ],
)
def test_who_is_among_whom(actor, roles, expected):
    assert actor.is_among(roles) is expected


def test_a_principal_has_the_role_of_its_kind_and_no_other_that_it_claims():
    claiming = Actor("gateway", None, (CASEWORKER,), Principal("person", new_id()))
    assert not claiming.is_among(frozenset({CASEWORKER}))
    assert claiming.is_among(frozenset({PERSON}))


def test_a_member_of_staff_who_also_claims_to_be_the_system_is_no_service():
    claiming = Actor("notifications", new_id(), ("system", CASEWORKER))
    assert not claiming.is_among(frozenset({ANY_SERVICE, the_service("notifications")}))


def test_the_name_of_a_service_is_part_of_its_role():
    assert the_service("intake") == "service:intake"
    assert ANY_SERVICE == "service"
    assert OPERATOR not in WITH_PEOPLE
