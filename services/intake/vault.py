"""Everything about a person is sealed under a random key of their own, wrapped by the master key (`shared/sealing`).

The database alone does not reveal who anybody is; erasing a person's key erases the person. Names are found by keyed
hashes of their beginnings.
"""

import base64
import hmac
from collections.abc import Iterable
from typing import Self

from pydantic import SecretStr

from shared.sealing import MasterKey

SEARCH_KEY_BYTES = 16


class Vault(MasterKey):
    """Makes, wraps and opens the keys of people, and hashes the values by which people are found."""

    def __init__(self, master_key: bytes, index_key: bytes) -> None:
        super().__init__(master_key)
        self._index_key = index_key

    @classmethod
    def with_index(cls, master_key: SecretStr, index_key: SecretStr) -> Self:
        """Build the vault from the keys in the settings; `master_key` is in base64."""
        return cls(base64.b64decode(master_key.get_secret_value()), index_key.get_secret_value().encode())

    def search_key(self, kind: str, value: str) -> bytes:
        """The keyed hash under which `value` is found. `kind` keeps names and numbers apart."""
        return hmac.digest(self._index_key, f"{kind}|{value}".encode(), "sha256")[:SEARCH_KEY_BYTES]

    def search_keys(self, kind: str, values: Iterable[str]) -> list[bytes]:
        """The keyed hash of each of `values`."""
        return [self.search_key(kind, value) for value in values]
