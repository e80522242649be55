"""The master key of a service: it makes, wraps and opens data keys, and seals nothing else."""

import base64
import os
from typing import Self

from pydantic import SecretStr

from shared.sealing.key import Cell, Key

KEY_BYTES = 32


class MasterKey:
    """Makes, wraps and opens data keys. Without it nothing that they sealed can be read."""

    def __init__(self, secret: bytes) -> None:
        self._key = Key(secret)

    @classmethod
    def of(cls, setting: SecretStr) -> Self:
        """The key in the settings, which is in base64."""
        return cls(base64.b64decode(setting.get_secret_value()))

    def new_key(self, owner: Cell) -> tuple[Key, bytes]:
        """A random data key and its wrapped form, which is what is stored in the cell `owner`."""
        secret = os.urandom(KEY_BYTES)
        return Key(secret), self._key.seal_bytes(secret, owner)

    def key(self, wrapped: bytes, owner: Cell) -> Key:
        """The data key behind its wrapped form. Raises NotReadable."""
        return Key(self._key.open_bytes(wrapped, owner))
