"""The shipped programmes have what the source documents require (docs/mission.md), as data and not in code."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.intake.programmes.domain.programme import LANGUAGES
from tests.support.words.norwegian import foreign_words

PROGRAMMES = Path(__file__).resolve().parents[2] / "deploy" / "programmes"


def programme(name: str) -> dict[str, Any]:
    """A programme's file."""
    return tomllib.loads((PROGRAMMES / f"{name}.toml").read_text(encoding="utf-8"))


def texts_of(part: Any) -> Iterator[dict[str, str]]:
    """Every text of a file, by language."""
    if isinstance(part, dict):
        if "nb" in part:
            yield part
        else:
            for one in part.values():
                yield from texts_of(one)
    elif isinstance(part, list):
        for one in part:
            yield from texts_of(one)


def rules_of(name: str) -> set[str]:
    return {rule["rule"] for rule in programme(name).get("rules", [])}


def places_of(name: str) -> list[dict[str, Any]]:
    return [place for unit in programme(name).get("units", []) for place in unit["places"]]


def test_the_home_is_substance_free_user_run_and_has_three_units() -> None:
    home = programme("hjem-nord")

    assert home["substance_free"]
    assert home["operator"]["kind"] == "user_run"
    assert len(home["units"]) == 3


def test_the_home_asks_where_from_when_and_whether_one_lives_in_the_municipality() -> None:
    assert {"APPLY_BEFORE_EXIT", "NO_STREET_ADMISSION", "RESIDENT_OF_MUNICIPALITY"} <= rules_of("hjem-nord")


def test_the_home_has_a_year_notices_and_half_a_year_of_aftercare() -> None:
    home = programme("hjem-nord")

    assert (home["stay"]["usual"], home["stay"]["notice_days"]) == ("P1Y", [90, 60, 30, 14])
    assert home["aftercare"]["period"] == "P6M"


@pytest.mark.parametrize("name", ["hjem-nord", "ettervern-ost"])
@pytest.mark.parametrize("while_it_lasts", ["stay", "aftercare"])
def test_contacts_are_close_after_a_move_and_go_on_at_least_every_second_week(name: str, while_it_lasts: str) -> None:
    told = programme(name)[while_it_lasts]

    assert set(told["contact_days"]) >= {0, 1, 3, 7, 14, 30}
    assert told["contacts_every"] in {"P1W", "P2W"}


@pytest.mark.parametrize("name", ["motested-vest", "oppfolging-midt", "likeperson-ost"])
def test_where_nobody_moves_in_there_is_no_move_to_count_contacts_from(name: str) -> None:
    assert {"stay", "aftercare", "units"}.isdisjoint(programme(name))


def test_a_meeting_place_asks_nothing_of_anybody() -> None:
    place = programme("motested-vest")

    assert "active_use" in place["target_groups"]
    assert not place["substance_free"]
    assert not place["accepts_applications"]
    assert rules_of("motested-vest") == set()


def test_the_follow_up_service_is_for_substance_use_and_mental_health() -> None:
    assert set(programme("oppfolging-midt")["target_groups"]) == {"substance_use", "mental_health"}


def test_the_ward_is_also_for_people_at_risk_and_a_step_back_is_a_step() -> None:
    ward = programme("ettervern-ost")
    steps = {step["key"]: step for step in ward["steps"]}

    assert "at_risk" in ward["target_groups"]
    assert list(steps) == ["trinn-1", "trinn-2", "trinn-3"]
    assert "trinn-1" in steps["trinn-2"]["leads_to"]
    assert all(step["criteria"]["nb"] for step in steps.values())


def test_the_ward_has_one_place_for_emergencies_and_one_for_people_ready_for_discharge() -> None:
    kinds = [place["kind"] for place in places_of("ettervern-ost")]

    assert kinds.count("kad") == 1
    assert kinds.count("ready_for_discharge") == 1
    assert {place["supervision"] for place in places_of("ettervern-ost")} == {"round_the_clock", "ambulatory"}


def test_the_wards_flats_open_on_a_day_and_take_pets() -> None:
    flats = next(unit for unit in programme("ettervern-ost")["units"] if unit.get("pets_allowed"))

    assert flats["opens_on"].isoformat() == "2027-04-15"


def test_peer_support_runs_ear_acupuncture_every_hour_and_asks_nothing() -> None:
    kinds = {activity["kind"] for activity in programme("likeperson-ost")["activities"]}

    assert "nada" in kinds
    assert rules_of("likeperson-ost") == set()


@pytest.mark.parametrize("file", sorted(PROGRAMMES.glob("*.toml")), ids=lambda file: file.stem)
def test_every_programme_speaks_every_language_and_names_its_law_and_a_contact(file: Path) -> None:
    told = programme(file.stem)
    texts = list(texts_of(told))

    assert told["id"] == file.stem
    assert told["summary"] in texts
    for words in texts:
        assert set(words) == set(LANGUAGES)
        assert all(words.values())
        if words != told["name"]:
            assert [foreign for one in words for foreign in foreign_words(words[one], one)] == []
    assert told["legal_basis"]["complaint_period"] in {"P3W", "P4W"}
    assert told["contact_point"]["phone"]
