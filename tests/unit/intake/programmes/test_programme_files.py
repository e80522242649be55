"""People who do not program write the programmes' files, so every mistake is reported with its line and reason."""

import re
import subprocess
import sys

import pytest

from services.intake.programmes.check_programmes import check_programmes
from services.intake.programmes.domain.programme_file import WrongFile, read_programme
from services.intake.programmes.load_programmes import load_programmes
from services.intake.programmes.read_municipalities import read_municipalities
from services.intake.settings import SHIPPED_PROGRAMMES

FILES = {path.stem: path.read_text(encoding="utf-8") for path in SHIPPED_PROGRAMMES.glob("*.toml")}


def problems_of(text):
    with pytest.raises(WrongFile) as wrong:
        read_programme(text, read_municipalities())
    return [(problem.line, problem.reason) for problem in wrong.value.problems]


def line_of(text, words):
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def test_five_programmes_are_shipped_and_all_are_well():
    said = []

    assert check_programmes([], said.append) == 0
    assert len(load_programmes(SHIPPED_PROGRAMMES).programmes) == 5
    assert "5 valid programmes" in said[0]


def test_a_file_without_a_rhythm_is_valid_and_the_default_is_named(tmp_path):
    text = FILES["hjem-nord"].replace('contacts_every = "P1W"\n', "").replace('contacts_every = "P2W"\n', "")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    said = []

    assert check_programmes([str(tmp_path)], said.append) == 0
    assert said[1:] == [
        "hjem-nord: [stay] has no contacts_every; the default is P2W\n",
        "hjem-nord: [aftercare] has no contacts_every; the default is P2W\n",
    ]


def test_a_file_without_nynorsk_is_valid_and_shows_bokmaal():
    """So are the files of release 0.1, and those that an operator has written since."""
    text = re.sub(r'^nn = (?:"""(?s:.*?)"""|.*)\n', "", FILES["hjem-nord"], flags=re.MULTILINE)
    text = re.sub(r' nn = "[^"]*",', "", text)
    assert "nn =" not in text

    home = read_programme(text, read_municipalities())
    assert home.summary["nn"] == home.summary["nb"] != home.summary["en"]
    assert home.legal_basis.title["nn"] == "boligsosialloven § 6"


def test_a_file_without_english_is_refused():
    text = FILES["hjem-nord"].replace('en = "Home North"\n', "")
    assert problems_of(text) == [(line_of(text, "[name]"), "the key 'en' is missing")]


def test_the_days_at_first_count_after_both_moves_unless_the_stay_has_its_own():
    of_both = read_programme(
        FILES["hjem-nord"].replace("contact_days = [0, 1, 3, 5, 7, 14, 30]\n", "", 1), read_municipalities()
    )
    assert of_both.contacts_in_stay.days == of_both.contacts_in_aftercare.days == (0, 1, 3, 5, 7, 14, 30)

    own = read_programme(FILES["hjem-nord"].replace("[0, 1, 3, 5, 7, 14, 30]", "[0, 2]", 1), read_municipalities())
    assert (own.contacts_in_stay.days, own.contacts_in_aftercare.days) == ((0, 2), (0, 1, 3, 5, 7, 14, 30))


WRONG = {
    "an unknown key": ("hjem-nord", "[stay]", "[stay]\nusual_sty = 1", "usual_sty =", "'usual_sty' is not known"),
    "a wrong period": ("hjem-nord", 'usual = "P1Y"', 'usual = "1 year"', "usual =", "is not a period"),
    "a wrong complaint period": ("hjem-nord", '"P3W"', '"3W"', "complaint_period", "is not a period"),
    "an unknown municipality": ("motested-vest", '"4601"', '"4699"', "municipality =", "not a municipality"),
    "a wrong kind": ("hjem-nord", '"transitional_housing"', '"hotel"', "kind =", "is none of"),
    "an unknown rule": ("hjem-nord", '"NO_STREET_ADMISSION"', '"NO_PETS"', "NO_PETS", "is none of"),
    "a rule named twice": ("hjem-nord", '"NO_STREET_ADMISSION"', '"APPLY_BEFORE_EXIT"', None, "used twice"),
    "a missing language": ("hjem-nord", 'en = "Home North"', "", "[name]", "'en' is missing"),
    "a day named twice": ("hjem-nord", "[0, 1, 3, 5, 7, 14, 30]", "[0, 1, 1]", "contact_days", "each once"),
    "a rhythm that is no period": ("hjem-nord", '"P1W"', '"weekly"', "contacts_every", "is not a period"),
    "a rhythm without time between": ("hjem-nord", '"P1W"', '"P0D"', "contacts_every", "is not a period"),
    "a rhythm that is none": ("hjem-nord", '"P1W"', '"P1Y"', "contacts_every", "between P1D and P3M"),
    "a rhythm outside the calendar": ("hjem-nord", '"P1W"', '"P99999999999D"', "contacts_every", "than the calendar"),
    "a unit used twice": ("hjem-nord", 'key = "bolig-3"\nname', 'key = "bolig-2"\nname', None, "used twice"),
    "a place used twice": ("ettervern-ost", 'key = "hybel-2"', 'key = "hybel-1"', None, "used twice"),
    "a step nobody reaches": ("ettervern-ost", '"trinn-1", "trinn-3"', '"trinn-1"', '= "trinn-3"', "cannot be reached"),
    "a step that is not there": ("ettervern-ost", '-2"]\nsuper', '-9"]\nsuper', "trinn-9", "not a step"),
    "a place on an unknown step": ("ettervern-ost", 'flat", step = "trinn-2"', 'flat", step = "x"', None, "not one of"),
    "a text where a list is wanted": ("hjem-nord", "[90, 60, 30, 14]", '"90"', "notice_days", "must be a list"),
    "a time where a date is wanted": ("ettervern-ost", "04-15", "04-15T12:00:00", "opens_on", "without a time"),
    "not TOML": ("hjem-nord", "substance_free = true", "substance_free = yes", "substance_free", "not TOML"),
}  # fmt: skip


@pytest.mark.parametrize(("programme", "right", "wrong", "words", "reason"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_with_line_and_reason(programme, right, wrong, words, reason):
    assert right in FILES[programme]
    text = FILES[programme].replace(right, wrong, 1)

    found = problems_of(text)

    assert len(found) == 1
    line, said = found[0]
    assert reason in said
    if words:
        assert line == line_of(text, words)
    else:
        assert wrong.splitlines()[0] in text.splitlines()[line - 1] or "places" in text.splitlines()[line - 1]


def test_all_mistakes_in_a_file_are_told_at_once_in_the_order_of_its_lines():
    text = FILES["hjem-nord"].replace('"P1Y"', '"1Y"').replace('"P6M"', '"6M"').replace('"user_run"', '"shop"')

    lines = [line for line, _ in problems_of(text)]

    assert lines == [line_of(text, words) for words in ('"shop"', '"1Y"', '"6M"')]


def test_the_line_is_right_inside_the_second_of_several_units_and_after_long_texts():
    text = FILES["ettervern-ost"].replace('name = "Hyblene"', 'name = ""')

    assert problems_of(text) == [(line_of(text, 'name = ""'), "name must be a text")]


def test_brackets_quotes_and_comments_in_values_do_not_move_the_line():
    text = FILES["hjem-nord"].replace(
        'phone = "+47 00 00 55 01"',
        'phone = """\n[not.a.table]\nusual = 3 # "\n"""  # [[rules]] ]\nfax = [\n  "[", # ]\n]',
    )

    assert problems_of(text) == [(line_of(text, "fax ="), "the key 'fax' is not known here")]


def test_one_id_in_two_files_is_refused_at_the_second(tmp_path):
    (tmp_path / "a.toml").write_text(FILES["hjem-nord"], encoding="utf-8")
    (tmp_path / "b.toml").write_text("# a copy\n" + FILES["hjem-nord"], encoding="utf-8")
    said = []

    assert check_programmes([str(tmp_path)], said.append) == 1
    line = line_of("# a copy\n" + FILES["hjem-nord"], 'id = "hjem-nord"')
    assert said == [f"{tmp_path / 'b.toml'}:{line}: the id 'hjem-nord' is used in another file already\n"]


def test_an_empty_folder_is_no_set_of_programmes(tmp_path):
    said = []

    assert check_programmes([str(tmp_path)], said.append) == 1
    assert "there is no programme" in said[0]


def test_the_command_says_file_line_and_reason(tmp_path):
    wrong = FILES["hjem-nord"].replace('"P1Y"', '"1Y"')
    (tmp_path / "mine.toml").write_text(wrong, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "services.intake", "check-programmes", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    expected = "'1Y' is not a period such as P1Y, P6M, P3W or P14D"
    assert done.stdout == f"{tmp_path / 'mine.toml'}:{line_of(wrong, 'usual =')}: {expected}\n"
