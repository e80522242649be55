"""Passwords are hashed with the parameters that OWASP names second; tests of pages use cheaper ones."""

import pytest

from services.gateway.access import passwords


async def test_a_password_is_kept_as_an_argon2id_hash_that_costs_what_owasp_says():
    stored = await passwords.hash_password("a long enough password")

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.password_fits("a long enough password", stored)
    assert not await passwords.password_fits("another password, as long", stored)
    assert not await passwords.password_fits("a long enough password", None)


async def test_a_password_has_fifteen_characters_and_may_be_made_of_any():
    with pytest.raises(passwords.PasswordTooShort):
        await passwords.hash_password("x" * 14)
    for password in ("x" * 15, " " * 15, "æøå 日本 🦊" * 3, "7" * 64, "correct horse battery staple"):
        assert await passwords.password_fits(password, await passwords.hash_password(password))
