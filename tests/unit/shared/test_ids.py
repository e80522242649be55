"""References and codes: long enough not to be guessed, and read however people say and write them."""

import pytest

from shared.ids import (
    REFERENCE_LETTERS,
    normal_letters,
    normal_reference,
    random_reference,
    reference_of_trace,
    trace_prefix_of_reference,
)

TRACE = 0x0AF7651916CD43DD8448EB211C80319C


def test_a_reference_has_sixty_bits_and_every_letter_in_every_place():
    made = [random_reference() for _ in range(5_000)]
    assert {len(one) for one in made} == {12}
    assert len(REFERENCE_LETTERS) ** 12 == 2**60
    assert len(set(made)) == len(made)
    for place in range(12):
        assert {one[place] for one in made} == set(REFERENCE_LETTERS)


@pytest.mark.parametrize(
    "typed",
    [
        "7KQ2M4XD01VZ", "7kq2 m4xd 01vz", " 7KQ2-M4XD-01VZ ", "7KQ2–M4XD—01VZ", "7KQ2.M4XD.01VZ", "7KQ2/M4XD_01VZ",
        "7KQ2 M4XD OIVZ", "7kq2 m4xd olvz", "7kq2 m4xd øluz", "7KQ2\u00a0M4XD\t01VZ",
    ],
)  # fmt: skip
def test_case_spaces_hyphens_and_letters_that_look_alike_do_not_matter(typed):
    assert normal_reference(typed) == "7KQ2M4XD01VZ"


@pytest.mark.parametrize("typed", ["", " - ", "7KQ2M4XD01V", "7KQ2M4XD01VZ7", "7KQ2M4XDÅ1VZ", "7KQ2M4X", "*" * 12])
def test_anything_else_is_no_reference(typed):
    assert normal_reference(typed) is None


def test_one_that_was_given_out_before_still_counts():
    assert normal_reference("7kq2 m4xo") == "7KQ2M4X0"
    assert normal_letters("7kq2-m4xd-7kq2-m4xo") == "7KQ2M4XD7KQ2M4X0"


def test_only_the_reference_of_a_trace_leads_to_a_trace():
    reference = reference_of_trace(TRACE)
    assert trace_prefix_of_reference(reference) == f"{TRACE:032x}"[:10]
    assert trace_prefix_of_reference(random_reference()) is None
