"""The token in every form of a signed-in page (synchroniser token against CSRF), masked anew each time.

The mask keeps the token from showing through compression (BREACH). Pages for everybody have no session to steal;
there the headers Sec-Fetch-Site and Origin are enough (`pages/browser_rules.py`).
"""

import base64
import hmac
import secrets

_LENGTH = 32


def form_token(form_secret: bytes) -> str:
    """A token for one form. Different each time, valid as long as the session."""
    mask = secrets.token_bytes(_LENGTH)
    return base64.urlsafe_b64encode(mask + _mix(mask, form_secret)).decode()


def token_fits(token: str, form_secret: bytes) -> bool:
    """Whether the token was made for this session."""
    try:
        raw = base64.urlsafe_b64decode(token.encode())
    except ValueError:
        return False
    if len(raw) != 2 * _LENGTH or len(form_secret) != _LENGTH:
        return False
    return hmac.compare_digest(_mix(raw[:_LENGTH], raw[_LENGTH:]), form_secret)


def _mix(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
