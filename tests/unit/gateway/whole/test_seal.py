"""A sealed value from the browser is either unchanged or counts as missing."""

import base64
import hmac
import re

import pytest

from services.gateway.access.seal import Seal

SECRET = "a-key-for-tests-that-is-long-enough-to-sign"
SEAL = Seal(SECRET)


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


@pytest.mark.parametrize("text", ["", "a", "ab", "abc", "ÿÿÿ", "~" * 40, "?" * 41])
def test_a_sealed_value_is_safe_in_a_cookie_and_in_a_form(text: str) -> None:
    kept = SEAL.sealed("skjema", text)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", kept)
    assert SEAL.opened("skjema", kept) == text
    assert SEAL.opened("skjema", kept + "=" * (-len(kept) % 4)) == text, "as it was before the end was left out"


def test_a_seal_is_an_hmac_by_a_key_of_the_purpose() -> None:
    key = hmac.digest(SECRET.encode(), b"overgang sealed|skjema", "sha256")
    raw = base64.urlsafe_b64decode(SEAL.sealed("skjema", "x") + "==")
    assert raw == hmac.digest(key, b"x", "sha256") + b"x"


def test_a_value_is_found_by_a_keyed_hash_of_its_purpose() -> None:
    assert SEAL.key_of("code", "æ") == SEAL.key_of("code", "æ")
    assert len(SEAL.key_of("code", "æ")) == 32
    assert SEAL.key_of("code", "æ") not in {
        SEAL.key_of("name", "æ"),
        SEAL.key_of("code", "a"),
        Seal("x").key_of("code", "æ"),
    }
    sealed_alike = base64.urlsafe_b64decode(SEAL.sealed("lookup|code", "æ") + "==")[:32]
    assert SEAL.key_of("code", "æ") == sealed_alike
