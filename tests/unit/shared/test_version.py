"""A version says whether what somebody saw is still so, and how much has happened since."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.http import SentVersion
from shared.version import how_it_stands, is_version_of, version_of

FACTS = ("living", date(2027, 3, 17), None, [("rule", "pass")])


def test_the_same_facts_have_the_same_version_however_much_has_happened():
    assert is_version_of(version_of(*FACTS, lines=3), *FACTS)
    assert is_version_of(version_of(*FACTS, lines=9), *FACTS)


def test_one_other_fact_makes_another_version():
    assert not is_version_of(version_of(*FACTS), *FACTS[:-1], [("rule", "fail")])


def test_a_refusal_tells_what_has_happened_since_and_the_version_to_go_on_from():
    older = version_of(*FACTS, lines=2)
    now = how_it_stands(older, "moved out", lines=["came", "extended", "moved out"])
    assert now == {"made_from": {"version": version_of("moved out", lines=3)}, "changes": ["moved out"]}


@pytest.mark.parametrize(
    "text", ["", "12", "12-", "-0123456789abcdef", "x-0123456789abcdef", "1-0123456789abcdeg", "1" * 40]
)
def test_what_is_no_version_is_refused(text):
    with pytest.raises(ValidationError):
        TypeAdapter(SentVersion).validate_python(text)


def test_what_it_makes_is_one():
    assert TypeAdapter(SentVersion).validate_python(version_of(*FACTS, lines=999_999))
