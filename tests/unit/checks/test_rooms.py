"""Rooms by subject, each rule broken once."""

from pathlib import Path

import pytest

from checks import rooms
from tests.support.a_tree import a_tree, failures

APP = 'ROOMS = Rooms("services.housing", ground=("cases",), subjects=("stays", "offers"), top=("overview",))\n'
HOUSING = {
    "services/housing/app.py": APP,
    "services/housing/cases/room.py": "",
    "services/housing/stays/room.py": "",
    "services/housing/offers/room.py": "",
    "services/housing/overview/room.py": "",
}


def test_rooms_that_keep_every_rule_pass(tmp_path: Path) -> None:
    tree = a_tree(
        tmp_path,
        HOUSING
        | {
            "services/housing/offers/api.py": "from services.housing.offers.offer_place import offer_place\n",
            "services/housing/offers/offer_place.py": (
                "from services.housing.offers import announcements\n"
                "from services.housing.offers.db import add_offer\n"
                "from services.housing.stays.domain import Stay\n"
                "from services.housing.stays.lock_stay import lock_stay\n"
                "async def offer_place(tx): ...\n"
            ),
            "services/housing/overview/show_board.py": (
                "from services.housing.stays.tables import stay\nasync def show_board(tx): ...\n"
            ),
            "services/housing/events/intake.py": "from services.housing.offers.offer_place import offer_place\n",
        },
    )

    for check in (rooms.every_room_is_named_once, rooms.rooms_import_downwards, rooms.a_verb_is_one_function,
                  rooms.events_call_verbs):  # fmt: skip
        assert failures(check, tree) == []


@pytest.mark.parametrize(
    ("path", "imported", "found"),
    [
        ("stays/move_out.py", "from services.housing.offers.offer_place import offer_place", "after stays"),
        ("stays/move_out.py", "from services.housing.offers import domain", "after stays"),
        ("cases/domain.py", "import services.housing.stays.domain", "after cases"),
        ("offers/offer_place.py", "from services.housing.stays.db import add_stay", "only verbs, domain and refusals"),
        ("offers/offer_place.py", "from services.housing.stays import db", "only verbs, domain and refusals"),
        ("offers/db.py", "from services.housing.stays.tables import stay", "only verbs, domain and refusals"),
        ("offers/offer_place.py", "from services.housing.stays import announcements", "only verbs, domain"),
        ("overview/show_board.py", "from services.housing.stays.api import router", "only verbs, domain"),
        ("offers/domain.py", "from services.housing.offers.db import add_offer", "domain may not import"),
        ("offers/db.py", "from services.housing.offers.offer_place import offer_place", "db may not import"),
        ("offers/offer_place.py", "from services.housing.offers.api import router", "verb may not import"),
        ("offers/announcements.py", "from services.housing.offers.db import add_offer", "announcements may not"),
    ],
)
def test_an_import_that_runs_up_or_into_another_rooms_tables_fails(
    tmp_path: Path, path: str, imported: str, found: str
) -> None:
    tree = a_tree(tmp_path, HOUSING | {f"services/housing/{path}": f"{imported}\n"})

    (failure,) = failures(rooms.rooms_import_downwards, tree)

    assert failure.startswith(f"services/housing/{path}:1: ")
    assert found in failure


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"services/housing/keys/room.py": ""}, "services/housing/keys: app.py does not name this room"),
        ({"services/housing/usecases/move_out.py": ""}, "services/housing/usecases/move_out.py: is in no room"),
        ({"services/housing/app.py": APP.replace('"stays", ', '"stays", "stays", ')}, "names stays more than once"),
        ({"services/housing/app.py": APP.replace('"stays", ', '"stays", "keys", ')}, "no services/housing/keys/room"),
        ({"services/housing/app.py": "x = 1\n"}, "services/housing/app.py: names no rooms"),
    ],
)
def test_a_room_that_is_not_named_once_fails(tmp_path: Path, change: dict[str, str], found: str) -> None:
    assert any(
        found in failure for failure in failures(rooms.every_room_is_named_once, a_tree(tmp_path, HOUSING | change))
    )


def test_an_event_that_does_not_call_a_verb_fails(tmp_path: Path) -> None:
    code = "from services.housing.stays.db import add_stay\n"
    tree = a_tree(tmp_path, HOUSING | {"services/housing/events/intake.py": code})

    assert failures(rooms.events_call_verbs, tree) == [
        "services/housing/events/intake.py:1: imports services/housing/stays/db.py; call a verb of that room"
    ]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("async def offer_place(tx): ...\ndef _find(): ...\nclass Asked: ...\n", []),
        ("async def make_offer(tx): ...\n", ["has make_offer"]),
        ("def offer_place(tx): ...\ndef take_back(tx): ...\n", ["has offer_place, take_back"]),
        ("LIMIT = 1\n", ["has no public function"]),
    ],
)
def test_a_verb_has_one_public_function_of_its_name(tmp_path: Path, code: str, found: list[str]) -> None:
    path = "services/housing/offers/offer_place.py"

    assert failures(rooms.a_verb_is_one_function, a_tree(tmp_path, HOUSING | {path: code})) == [
        f"{path}: {what}; expected only offer_place" for what in found
    ]


@pytest.mark.parametrize("folder", ["services/housing/stays", "shared/messaging", "tests/integration", "bench"])
def test_a_folder_with_twenty_one_modules_fails(tmp_path: Path, folder: str) -> None:
    twenty = {f"{folder}/do_{number}.py": "" for number in range(20)} | {f"{folder}/__init__.py": ""}
    assert failures(rooms.folders_hold_at_most_twenty_modules, a_tree(tmp_path, twenty)) == []

    tree = a_tree(tmp_path, twenty | {f"{folder}/one_more.py": ""})

    assert failures(rooms.folders_hold_at_most_twenty_modules, tree) == [
        f"{folder}: 21 modules, and the limit is 20: split the folder by subject"
    ]


@pytest.mark.parametrize(
    ("code", "fails"),
    [
        ('"""Words."""\nfrom a import b\n__all__ = ["b"]\n', False),
        ("def b(): ...\n", True),
        ("LIMIT = 3\n", True),
        ("if True:\n    import a\n", True),
    ],
)
def test_a_package_with_code_in_it_fails(tmp_path: Path, code: str, fails: bool) -> None:
    tree = a_tree(tmp_path, {"services/housing/stays/__init__.py": code})

    assert bool(failures(rooms.packages_hold_no_code, tree)) is fails


@pytest.mark.parametrize(
    "orphan",
    [
        "services/gateway/templates/staff/keys/keys.html",
        "services/gateway/locale/en/keys.po",
        "services/gateway/clients/housing/keys.py",
        "tests/unit/housing/keys/test_keys.py",
        "tests/component/housing/keys/test_keys.py",
        "tests/component/gateway/keys/test_keys.py",
    ],
)
def test_a_subject_that_is_nowhere_else_fails(tmp_path: Path, orphan: str) -> None:
    files = HOUSING | {
        "services/gateway/pages/staff/stays/arrival.py": "",
        "services/gateway/templates/staff/stays/arrival.html": "",
        "services/gateway/locale/en/stays.po": "",
        "services/gateway/clients/housing/stays.py": "",
        "tests/unit/housing/stays/test_stays.py": "",
        "tests/component/gateway/stays/test_stays.py": "",
    }
    assert failures(rooms.no_subject_is_an_orphan, a_tree(tmp_path, files)) == []

    (failure,) = failures(rooms.no_subject_is_an_orphan, a_tree(tmp_path, files | {orphan: ""}))

    assert failure.startswith(orphan.rsplit("/", 1)[0] if "keys/" in orphan else orphan)
