"""The version that a request says it was made from."""

from typing import Annotated

from pydantic import StringConstraints

from shared.version import PATTERN

SentVersion = Annotated[str, StringConstraints(pattern=PATTERN)]
"""A version as an answer gave it, sent back. Anything else is refused with InvalidInput."""
