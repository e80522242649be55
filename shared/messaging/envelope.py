"""The envelope around every event: CloudEvents 1.0, structured JSON, with the aggregate and its version beside it."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Unreadable(Exception):
    """A message that is no envelope of ours, or whose content breaks its contract. Trying again will not help."""


class Envelope(BaseModel):
    """What travels. `subject` is the id of the thing the event is about (as CloudEvents means it), `type` the contract.

    `version` counts the events of one aggregate from 1; a reader applies them in that order.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str
    type: str
    time: datetime
    subject: str
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str
    traceparent: str | None = None
    aggregate: UUID
    version: int = Field(ge=1)
    data: dict[str, Any]

    @classmethod
    def read(cls, body: bytes) -> "Envelope":
        """The envelope in `body`. Raises Unreadable, with the fields but never their values."""
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            raise Unreadable(in_words(error)) from None


def in_words(error: ValidationError) -> str:
    """Which fields are wrong and how, without the values: those may be personal."""
    problems = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'body'}: {one['msg']}" for one in problems)
