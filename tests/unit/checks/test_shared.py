"""What belongs in shared, each rule broken once."""

import pytest

from checks import shared
from tests.support.a_tree import a_tree, failures

SERVICES = {"services/intake/app.py": "", "services/housing/app.py": ""}


def a_house(root, **files):
    """Two services that use shared/calendar.py, and more or other files."""
    paths = {name.replace("__", "/") + ".py": code for name, code in files.items()}
    use = {
        "services/intake/decisions.py": "from shared.calendar import deadline\n",
        "services/housing/stays.py": "from shared import calendar\n",
        "shared/calendar.py": "def deadline(): ...\n",
    }
    return a_tree(root, SERVICES | use | paths)


def test_a_module_that_two_services_use_belongs_in_shared(tmp_path):
    assert failures(shared.shared_serves_several_services, a_house(tmp_path)) == []


def test_a_module_that_shared_itself_needs_for_two_services_belongs_there_too(tmp_path):
    tree = a_house(tmp_path, shared__calendar="from shared.holidays import days\n", shared__holidays="days = []\n")

    assert failures(shared.shared_serves_several_services, tree) == []


@pytest.mark.parametrize(
    ("user", "said"), [("services__intake__rules", "intake"), ("tests__unit__rules", "no service")]
)
def test_a_module_that_one_service_uses_or_none_belongs_elsewhere(tmp_path, user, said):
    tree = a_house(tmp_path, shared__score="def score(): ...\n", **{user: "from shared.score import score\n"})

    assert failures(shared.shared_serves_several_services, tree) == [
        f"shared/score.py: is used by {said}; code in shared serves at least 2 services"
    ]


def test_contracts_packages_and_what_alembic_loads_are_no_modules_to_share(tmp_path):
    unused = ("shared/__init__.py", "shared/contracts/intake/received.py", "shared/database/alembic/env.py")
    tree = a_tree(tmp_path, SERVICES | dict.fromkeys(unused, ""))

    assert failures(shared.shared_serves_several_services, tree) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('"""Used by intake and housing."""\nNAME = "in take"\n', []),
        ('"""A module."""\nKEY = "intake_master_key"\n', []),
        ("import services.intake.app\n", ["1: imports a service"]),
        ("from services import intake\n", ["1: imports a service"]),
        ('STREAMS = ("housing",)\n', ["1: names the service housing"]),
        ('URL = "http://intake:8080"\n', ["1: names the service intake"]),
    ],
)
def test_shared_neither_imports_nor_names_a_service(tmp_path, code, found):
    tree = a_house(tmp_path, shared__calendar=code)

    assert failures(shared.shared_knows_no_service, tree) == [f"shared/calendar.py:{one}" for one in found]


def test_contracts_name_their_owner(tmp_path):
    tree = a_house(tmp_path, shared__contracts__intake__received='subject = "intake.application.received.v1"\n')

    assert failures(shared.shared_knows_no_service, tree) == []


def test_a_module_with_too_many_public_names_is_several(tmp_path):
    eight = "".join(f"def name_{number}(): ...\n" for number in range(7)) + "class Name: ...\ndef _private(): ...\n"
    route = '@router.get("/livez")\nasync def alive(): ...\n'
    assert failures(shared.shared_modules_are_small, a_house(tmp_path, shared__calendar=eight + route)) == []

    tree = a_house(tmp_path, shared__calendar=eight + "async def one_more(): ...\n")

    assert failures(shared.shared_modules_are_small, tree) == [
        "shared/calendar.py: has 9 public names, and the limit is 8"
    ]
