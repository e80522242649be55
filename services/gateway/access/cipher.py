"""Encrypts what the gateway keeps of a form: AES-256-GCM under a key derived from the gateway's secret.

A ciphertext is bound to its row, so that one cannot be passed off as another's. For what the browser keeps, see
`access/seal.py`.
"""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class Cipher:
    """Keys from one secret, so that all replicas have the same."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def encrypted(self, text: str, row: str, share: str = "") -> bytes:
        """The text for this row: nonce, then ciphertext with its tag. With a `share`, only who has it can read it."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._key(share).encrypt(nonce, text.encode(), row.encode())

    def decrypted(self, given: bytes, row: str, share: str = "") -> str | None:
        """The text again. None for what was encrypted for another row or under another key, or was changed."""
        try:
            return self._key(share).decrypt(given[:_NONCE_BYTES], given[_NONCE_BYTES:], row.encode()).decode()
        except InvalidTag:
            return None

    def _key(self, share: str) -> AESGCM:
        return AESGCM(hmac.digest(self._secret, f"overgang kept forms|{share}".encode(), "sha256"))
