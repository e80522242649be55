"""The programmes in the public API, and their announcement to the other services."""

import shutil

import pytest

from services.intake.app import create_app
from services.intake.programmes.announce_programmes import announce_programmes
from services.intake.programmes.domain.programme import Catalogue
from services.intake.programmes.load_programmes import WrongProgrammes, load_programmes
from services.intake.settings import SHIPPED_PROGRAMMES, Settings
from shared.contracts.intake.programme_defined import ProgrammeDefined
from shared.database import Actor
from tests.component.intake.conftest import KEYS
from tests.support.openapi import NOWHERE


async def test_every_programme_is_shown_with_what_a_person_needs_to_choose(intake):
    programmes = {one["programme_id"]: one for one in await intake.get("/programmes")}

    assert len(programmes) == 5
    home = programmes["hjem-nord"]
    assert home["name"] == {"nb": "Hjem Nord", "nn": "Hjem Nord", "en": "Home North"}
    assert home["municipality"] == {"number": "5501", "name": "Tromsø"}
    assert home["accepts_applications"] is True
    assert home["usual_stay"] == "P1Y"
    assert home["expectations"]["nb"].startswith("Vi venter at du deltar")
    assert home["legal_basis"]["complaint_period"] == "P3W"
    assert programmes["oppfolging-midt"]["legal_basis"]["complaint_period"] == "P4W"
    assert programmes["likeperson-ost"]["municipality"] is None
    assert programmes["motested-vest"]["substance_free"] is False
    for one in programmes.values():
        assert all(one["summary"][language] for language in ("nb", "nn", "en"))
        assert "\n" not in one["summary"]["nb"].strip()


async def test_a_programme_shows_its_rules_steps_and_activities(intake):
    ward = await intake.get("/programmes/ettervern-ost")

    assert [step["key"] for step in ward["steps"]] == ["trinn-1", "trinn-2", "trinn-3"]
    assert ward["steps"][1]["leads_to"] == ["trinn-1", "trinn-3"]
    assert {place["kind"] for unit in ward["units"] for place in unit["places"]} >= {"kad", "ready_for_discharge"}
    assert ward["units"][2]["opens_on"] == "2027-04-15"
    assert [rule["rule"] for rule in ward["rules"]] == ["RESIDENT_OF_MUNICIPALITY", "CURRENT_SETTING"]


async def test_a_programme_that_is_not_there_is_not_found(intake):
    assert await intake.refused("/programmes/hotell", method="GET") == "UnknownProgramme"


async def test_the_register_of_municipalities_is_complete(intake):
    municipalities = await intake.get("/municipalities")

    assert len(municipalities) == 357
    assert {"number": "5501", "name": "Tromsø", "county": "Troms", "full_name": "Tromsø"} in municipalities
    tana = {"number": "5628", "name": "Deatnu", "county": "Finnmark", "full_name": "Deatnu – Tana"}
    assert tana in municipalities


async def test_municipalities_stand_in_norwegian_and_sami_order(intake):
    order = [one["name"] for one in await intake.get("/municipalities")]

    assert order[0] == "Alstahaug"
    assert order[-1] == "Åsnes"
    chosen = ["Gausdal", "Gáivuotna", "Hadsel", "Hábmer", "Karmøy", "Kárášjohka", "Ørland", "Ål", "Aarborte"]
    assert [name for name in order if name in chosen] == sorted(chosen, key=order.index)
    assert [order.index(name) for name in chosen] == sorted(order.index(name) for name in chosen)


async def test_every_programme_is_announced_at_the_first_start(intake):
    announced = {event.programme_id: event for event in await intake.announced(ProgrammeDefined)}

    assert len(announced) == 5
    assert [unit.key for unit in announced["hjem-nord"].units] == ["bolig-1", "bolig-2", "bolig-3"]
    assert announced["hjem-nord"].notice_days == [90, 60, 30, 14]
    assert announced["hjem-nord"].contact_days == [0, 1, 3, 5, 7, 14, 30]
    assert announced["hjem-nord"].contacts_in_stay.every == "P1W"
    assert announced["hjem-nord"].contacts_in_aftercare.every == "P2W"
    assert announced["oppfolging-midt"].contacts_in_stay is None
    assert announced["ettervern-ost"].units[2].opens_on == "2027-04-15"
    assert announced["ettervern-ost"].units[0].places[0].step == "trinn-1"


async def start_again(intake, folder):
    """Do what a start of the service does, with the present files in `folder`."""
    intake.service.database.resources[Catalogue] = load_programmes(folder)
    async with intake.service.database.begin(Actor.system("intake")) as tx:
        await announce_programmes(tx)


async def test_only_what_was_changed_is_announced_at_the_next_start(intake, tmp_path):
    folder = tmp_path / "programmes"
    shutil.copytree(SHIPPED_PROGRAMMES, folder)
    await start_again(intake, folder)
    assert len(await intake.announced(ProgrammeDefined)) == 5

    home = folder / "hjem-nord.toml"
    home.write_text("# Only a comment.\n" + home.read_text(encoding="utf-8"), encoding="utf-8")
    await start_again(intake, folder)
    assert len(await intake.announced(ProgrammeDefined)) == 5

    home.write_text(home.read_text(encoding="utf-8").replace('"P1Y"', '"P18M"'), encoding="utf-8")
    await start_again(intake, folder)
    assert (await intake.announced(ProgrammeDefined))[-1].usual_stay == "P18M"
    assert len(await intake.announced(ProgrammeDefined)) == 6


async def test_a_new_house_is_a_new_file(intake, tmp_path):
    folder = tmp_path / "programmes"
    shutil.copytree(SHIPPED_PROGRAMMES, folder)
    text = (folder / "hjem-nord.toml").read_text(encoding="utf-8").replace('id = "hjem-nord"', 'id = "hjem-sor"')
    (folder / "hjem-sor.toml").write_text(text.replace("5501", "1103"), encoding="utf-8")
    await start_again(intake, folder)

    assert (await intake.get("/programmes/hjem-sor"))["municipality"]["name"] == "Stavanger"
    check = {"programme_id": "hjem-sor", "answers": {"home_municipality": "1103"}}
    assert (await intake.post("/eligibility-check", json=check))["rules"][0]["outcome"] == "pass"


def test_the_service_does_not_start_with_a_wrong_file(tmp_path):
    folder = tmp_path / "programmes"
    shutil.copytree(SHIPPED_PROGRAMMES, folder)
    (folder / "hjem-nord.toml").write_text("id = 3", encoding="utf-8")
    with pytest.raises(WrongProgrammes, match=r"hjem-nord\.toml:1: id must be a text"):
        create_app(Settings(**NOWHERE, **KEYS, programmes_dir=folder))


@pytest.mark.parametrize(
    ("name", "value"), [("master_key", "dG9vIHNob3J0"), ("master_key", "?"), ("index_key", "short")]
)
def test_the_service_does_not_start_with_a_weak_key(name, value):
    with pytest.raises(ValueError, match=name) as refusal:
        Settings(**(NOWHERE | KEYS | {name: value}))
    assert "dG9v" not in str(refusal.value)


async def test_staff_see_the_programmes_in_which_they_work_and_the_public_sees_all(intake):
    async def listed(**who):
        return {one["programme_id"] for one in await intake.get("/programmes", **who)}

    assert len(await listed()) > 2
    assert await listed(role="house_manager", programmes=("hjem-nord",)) == {"hjem-nord"}
    assert await listed(role="house_manager", programmes=()) == set()
    assert await listed(role="house_manager") == await listed()
