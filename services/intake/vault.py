"""Everything about a person is encrypted (AES-256-GCM) under a random key of their own, wrapped by the master key.

The database alone does not reveal who anybody is; erasing a person's key erases the person. Each ciphertext is bound to
its table, column and row, so that one cannot be passed off as another. Names are found by keyed hashes of their
beginnings.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_ID_BYTES = 4
SEARCH_KEY_BYTES = 16


class NotReadable(Exception):
    """A ciphertext was made with another key, belongs to another cell, or was changed. The error does not quote it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The table, column and row of a ciphertext, which are authenticated together with it."""

    table: str
    column: str
    row: UUID

    def __bytes__(self) -> bytes:
        return f"{self.table}|{self.column}|{self.row}".encode("ascii")


class Key:
    """A key that seals and opens. Every ciphertext begins with its id: the first bytes of its hash."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(secret)
        self._id = hashlib.sha256(b"overgang key id|" + secret).digest()[:KEY_ID_BYTES]

    def seal(self, text: str, cell: Cell) -> bytes:
        """Encrypt a text for `cell`."""
        return self.seal_bytes(text.encode(), cell)

    def seal_if(self, text: str | None, cell: Cell) -> bytes | None:
        """The ciphertext, or None for None."""
        return None if text is None else self.seal(text, cell)

    def open(self, sealed: bytes, cell: Cell) -> str:
        """The text that was sealed for `cell`. Raises NotReadable."""
        return self.open_bytes(sealed, cell).decode()

    def open_if(self, sealed: bytes | None, cell: Cell) -> str | None:
        """The text, or None for None. Raises NotReadable."""
        return None if sealed is None else self.open(sealed, cell)

    def seal_bytes(self, plain: bytes, cell: Cell) -> bytes:
        """Encrypt for `cell`: key id, nonce, ciphertext with its tag."""
        nonce = os.urandom(NONCE_BYTES)
        return self._id + nonce + self._cipher.encrypt(nonce, plain, bytes(cell))

    def open_bytes(self, sealed: bytes, cell: Cell) -> bytes:
        """Decrypt what was sealed for `cell`. Raises NotReadable."""
        start = KEY_ID_BYTES + NONCE_BYTES
        if sealed[:KEY_ID_BYTES] != self._id:
            raise NotReadable(f"{cell.table}.{cell.column} was sealed with another key")
        try:
            return self._cipher.decrypt(sealed[KEY_ID_BYTES:start], sealed[start:], bytes(cell))
        except InvalidTag:
            raise NotReadable(f"{cell.table}.{cell.column} does not belong in this row, or was changed") from None


class Vault:
    """Makes, wraps and opens the keys of people, and hashes the values by which people are found."""

    def __init__(self, master_key: bytes, index_key: bytes) -> None:
        self._master = Key(master_key)
        self._index_key = index_key

    @classmethod
    def of(cls, master_key: str, index_key: str) -> Self:
        """Build the vault from the keys in the settings; `master_key` is in base64."""
        return cls(base64.b64decode(master_key), index_key.encode())

    def new_key(self, owner: Cell) -> tuple[Key, bytes]:
        """A random key and its wrapped form, which is what is stored."""
        secret = os.urandom(KEY_BYTES)
        return Key(secret), self._master.seal_bytes(secret, owner)

    def key(self, wrapped: bytes, owner: Cell) -> Key:
        """The key behind its wrapped form. Raises NotReadable."""
        return Key(self._master.open_bytes(wrapped, owner))

    def search_key(self, kind: str, value: str) -> bytes:
        """The keyed hash under which `value` is found. `kind` keeps names and numbers apart."""
        return hmac.digest(self._index_key, f"{kind}|{value}".encode(), "sha256")[:SEARCH_KEY_BYTES]

    def search_keys(self, kind: str, values: Iterable[str]) -> list[bytes]:
        """The keyed hash of each of `values`."""
        return [self.search_key(kind, value) for value in values]
