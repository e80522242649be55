"""The policy: default deny, and the limits of each role that the mission sets."""

from collections import Counter
from pathlib import Path

import pytest

from services.gateway.access import policy
from services.gateway.access.policy import ACTIONS, EVERYBODY, PRINCIPALS, ROLES, allow, is_for_principals
from services.gateway.access.policy.table import SUBJECTS
from services.gateway.access.visitor import ANYBODY, Visitor


def a(role: str) -> Visitor:
    return Visitor(roles=(role,))


@pytest.mark.parametrize("role", [*ROLES, EVERYBODY, "admin", ""])
def test_an_action_that_is_not_in_the_table_is_refused_to_everybody(role):
    assert not allow(a(role), "delete_everything")
    assert not is_for_principals("delete_everything")


def test_anybody_may_do_what_is_for_everybody_and_nothing_else():
    allowed = {action for action in ACTIONS if allow(ANYBODY, action)}
    assert allowed == {"read_public_pages", "apply", "ask_for_status", "sign_in", "choose_password", "send_traces"}


def test_a_person_and_a_helper_may_do_nothing_of_the_staff_and_the_staff_nothing_of_theirs():
    own = {action for action in ACTIONS if any(allow(a(role), action) for role in PRINCIPALS)}
    for_anybody = {action for action in ACTIONS if allow(ANYBODY, action)}
    assert {action for action in own - for_anybody if any(allow(a(role), action) for role in ROLES)} == set()
    assert {action for action in ACTIONS if is_for_principals(action)} == own - for_anybody


def test_an_unknown_role_may_do_no_more_than_anybody():
    assert {one for one in ACTIONS if allow(a("admin"), one)} == {one for one in ACTIONS if allow(ANYBODY, one)}


def test_only_a_caseworker_decides():
    assert [role for role in ROLES if allow(a(role), "decide")] == ["caseworker"]


def test_a_caseworker_reads_no_contacts():
    assert not allow(a("caseworker"), "read_contacts")


def test_operators_and_administrators_see_no_person_and_nobody_else_sees_the_machinery_and_the_accounts():
    about_people = {"list_applications", "read_application", "list_people", "read_person", "see_board",
                    "read_contacts", "read_messages_of_case"}  # fmt: skip
    assert not any(allow(a("operator"), action) for action in about_people)
    assert not any(allow(a("administrator"), action) for action in about_people)
    for action in ("see_operations", "mend_dead_letters", "read_traces"):
        assert [role for role in ROLES if allow(a(role), action)] == ["operator"]
    for action in ("manage_accounts", "manage_teams"):
        assert [role for role in ROLES if allow(a(role), action)] == ["administrator"]


def test_two_roles_may_do_what_either_may():
    both = Visitor(roles=("caseworker", "house_manager"))
    assert allow(both, "decide")
    assert allow(both, "offer_place")


def test_no_action_is_in_two_tables():
    standing = Counter(action for subject in SUBJECTS for action in subject.ACTIONS)
    assert [action for action, times in standing.items() if times > 1] == []
    assert set(standing) == set(ACTIONS)


def test_every_subject_is_in_the_table():
    written = {path.stem for path in Path(policy.__file__).parent.glob("*/*.py")} - {"__init__"}
    assert {subject.__name__.rsplit(".", 1)[1] for subject in SUBJECTS} == written
