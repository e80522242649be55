"""A sealed value from the browser is either unchanged or counts as missing."""

import base64

import pytest

from services.gateway.access.seal import Seal

SEAL = Seal("a-key-for-tests-that-is-long-enough-to-sign")


def test_what_was_sealed_comes_back_for_its_purpose_and_for_no_other() -> None:
    kept = SEAL.sealed("skjema", "Løvås 🦊")

    assert SEAL.opened("skjema", kept) == "Løvås 🦊"
    assert SEAL.opened("kvittering", kept) is None
    assert Seal("another key that is long enough to sign with").opened("skjema", kept) is None


def test_every_replica_opens_what_another_one_sealed() -> None:
    assert Seal("one and the same secret").opened("a", Seal("one and the same secret").sealed("a", "x")) == "x"


@pytest.mark.parametrize("place", [0, 5, 31, 32, -1])
def test_a_single_changed_letter_breaks_the_seal(place: int) -> None:
    raw = bytearray(base64.urlsafe_b64decode(SEAL.sealed("skjema", "7KQ2M4XD") + "=="))
    raw[place] ^= 1

    assert SEAL.opened("skjema", base64.urlsafe_b64encode(raw).decode()) is None


@pytest.mark.parametrize("given", [None, "", "7KQ2M4XD", "æøå", "====", "A" * 100_000, "QUJD" * 16, "\x00"])
def test_what_was_never_sealed_is_not_there(given: str | None) -> None:
    assert SEAL.opened("skjema", given) is None
