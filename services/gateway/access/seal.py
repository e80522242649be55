"""Values that the browser stores for the gateway are signed, each for one purpose.

A value that was changed, or signed for another purpose, counts as missing. A seal does not encrypt, so only values that
the visitor may read are sealed.
"""

import base64
import hmac

_DIGEST = "sha256"
_LENGTH = 32


class Seal:
    """Signs with a key for each purpose, derived from the gateway's secret, so that all replicas accept it."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def sealed(self, purpose: str, text: str) -> str:
        """The text with its signature, in characters that are safe in a cookie and in a form."""
        plain = text.encode()
        return base64.urlsafe_b64encode(self._mark(purpose, plain) + plain).rstrip(b"=").decode()

    def opened(self, purpose: str, sealed: str | None) -> str | None:
        """The sealed text. None if there is no value, or it was changed or sealed for another purpose."""
        try:
            given = (sealed or "").encode("ascii")
            raw = base64.b64decode(given + b"=" * (-len(given) % 4), altchars=b"-_", validate=True)
            mark, plain = raw[:_LENGTH], raw[_LENGTH:]
            return plain.decode() if hmac.compare_digest(mark, self._mark(purpose, plain)) else None
        except ValueError:
            return None

    def key_of(self, purpose: str, text: str) -> bytes:
        """A keyed hash under which the database has what it must not have itself, and finds it."""
        return self._mark(f"lookup|{purpose}", text.encode())

    def _mark(self, purpose: str, plain: bytes) -> bytes:
        key = hmac.digest(self._secret, f"overgang sealed|{purpose}".encode(), _DIGEST)
        return hmac.digest(key, plain, _DIGEST)
