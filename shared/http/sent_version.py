"""The version that a request says it was made from."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from shared.version import PATTERN

SentVersion = Annotated[str, StringConstraints(pattern=PATTERN)]
"""A version as an answer gave it, sent back. Anything else is refused with InvalidInput."""


class MadeFrom(BaseModel):
    """The base of a request that changes what people look at before.

    `version` is that of what was shown to whoever asks. The request is refused with a 409 that says what has changed,
    when it is another one by now; without a version nothing is compared.
    """

    version: SentVersion | None = None
