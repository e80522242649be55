"""The token in a form: different each time, bound to one session."""

import pytest

from services.gateway.access.form_token import form_token, token_fits

SECRET = bytes(range(32))


def test_every_token_of_a_session_fits_and_none_is_like_another():
    tokens = {form_token(SECRET) for _ in range(50)}
    assert len(tokens) == 50
    assert all(token_fits(token, SECRET) for token in tokens)


def test_a_token_does_not_fit_another_session():
    assert not token_fits(form_token(SECRET), bytes(32))


@pytest.mark.parametrize(
    "token",
    ["", "abc", "æøå", "QUJD", form_token(SECRET)[:-8], "AAAA" + form_token(SECRET)],
    ids=["empty", "short", "not ascii", "base64", "cut off", "with more before it"],
)
def test_a_text_that_is_not_a_token_does_not_fit(token):
    assert not token_fits(token, SECRET)


def test_nobody_without_a_session_can_have_a_token_that_fits():
    assert not token_fits(form_token(bytes(32)), b"")
