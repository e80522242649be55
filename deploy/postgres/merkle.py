"""Merkle tree hashes as in RFC 6962, section 2.1: SHA-256, with 0x00 before a leaf and 0x01 before a node."""

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The hash of a tree without leaves."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def tree_hash(leaves: Sequence[bytes]) -> bytes:
    """The hash of a tree over `leaves`, which are leaf hashes in order."""
    level = list(leaves)
    # Pairing neighbours and moving an odd last one up gives the tree of the RFC, whose left part is a power of two.
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)] + odd
    return level[0] if level else EMPTY
