"""One dialect, each rule broken once."""

from pathlib import Path

import pytest

from checks import dialect
from tests.support.a_tree import a_tree, failures

VERB = "services/housing/stays/move_out.py"


@pytest.mark.parametrize(
    ("registered", "name", "fails"),
    [
        ("subscriptions.when(Admitted)", "when_a_person_is_admitted", False),
        ("subscriptions.when(Admitted)", "on_admitted", True),
        ("timers.when(StayTimer.EXPIRING)", "when_a_stay_is_expiring", False),
        ("timers.when(StayTimer.EXPIRING)", "exit_approaches", True),
    ],
)
def test_a_handler_of_an_event_or_a_timer_is_called_when(
    tmp_path: Path, registered: str, name: str, fails: bool
) -> None:
    code = f"@{registered}\nasync def {name}(event, tx): ...\n\ndef _place(event): ...\n"
    tree = a_tree(tmp_path, {"services/intake/events/housing.py": code})

    assert bool(failures(dialect.handlers_are_called_when, tree)) is fails


@pytest.mark.parametrize(
    ("signature", "fails"),
    [
        ("move_out(tx, stay_id)", False),
        ("when_gone(event, tx)", False),
        ("move_out(stay_id, tx)", True),
        ("move_out(stay_id, *, tx)", True),
    ],
)
def test_the_transaction_comes_first(tmp_path: Path, signature: str, fails: bool) -> None:
    tree = a_tree(tmp_path, {VERB: f"async def {signature}: ...\n"})

    assert bool(failures(dialect.the_transaction_comes_first, tree)) is fails


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def lock_stay(tx):\n    tx.first(select(stay).with_for_update())\n", None),
        ("def find_stay(tx):\n    tx.first(select(stay).with_for_update())\n", "find_stay"),
        ("_ASK = text('SELECT 1 FROM stay FOR UPDATE')\ndef find_stay(tx):\n    tx.first(_ASK)\n", "find_stay"),
        ("def get(tx):\n    tx.execute(text('SELECT pg_advisory_xact_lock(1)'))\n", "get"),
    ],
)
def test_only_functions_named_lock_take_locks(tmp_path: Path, code: str, found: str | None) -> None:
    words = failures(dialect.locks_are_called_lock, a_tree(tmp_path, {"services/housing/stays/db.py": code}))

    assert [word.split(" ")[1] for word in words] == ([found] if found else [])


def test_a_get_that_takes_a_lock_two_calls_away_fails(tmp_path: Path) -> None:
    verb = "from services.housing.stays.db import {0}\nasync def show_stay(tx):\n    return await {0}(tx)\n"
    route = (
        "from services.housing.stays.show_stay import show_stay\n"
        "@router.{}('/stays')\nasync def stays(tx):\n    return await show_stay(tx)\n"
    )
    files = {
        "services/housing/stays/api.py": route.format("get"),
        "services/housing/stays/show_stay.py": verb.format("lock_stay"),
    }

    assert failures(dialect.no_get_takes_a_lock, a_tree(tmp_path, files)) == [
        "services/housing/stays/api.py:3: GET takes a lock: stays > show_stay > lock_stay"
    ]

    for harmless in (
        {"services/housing/stays/api.py": route.format("post")},
        {"services/housing/stays/show_stay.py": verb.format("find_stay")},
    ):
        assert failures(dialect.no_get_takes_a_lock, a_tree(tmp_path, files | harmless)) == []
