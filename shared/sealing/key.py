"""A key that seals and opens (AES-256-GCM). Each ciphertext is bound to its table, column and row.

So none can be passed off as another.
"""

import hashlib
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_ID_BYTES = 4


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
