"""Ed25519 keys, with which services sign and check the tokens of their calls: 32 bytes each, in base64 (RFC 8032)."""

import base64
import secrets
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def new_signing_key() -> str:
    """A new private key."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def public_key_of(signing_key: str) -> str:
    """The public key with which others check what this private key has signed."""
    return base64.b64encode(private_key(signing_key).public_key().public_bytes_raw()).decode()


@cache
def private_key(text: str) -> Ed25519PrivateKey:
    """The private key in `text`. Raises ValueError when it is none."""
    return Ed25519PrivateKey.from_private_bytes(_bytes(text))


@cache
def public_key(text: str) -> Ed25519PublicKey:
    """The public key in `text`. Raises ValueError when it is none."""
    return Ed25519PublicKey.from_public_bytes(_bytes(text))


def _bytes(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != 32:
        raise ValueError("a key has 32 bytes, in base64")
    return key
