"""The hash under which the database has what it must not have itself: tokens, addresses, user names."""

import hashlib


def hashed(text: str) -> bytes:
    """SHA-256. Enough for random tokens; for what could be guessed, the rows are kept for a quarter of an hour only."""
    return hashlib.sha256(text.encode()).digest()
