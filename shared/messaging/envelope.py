"""The envelope of every event: CloudEvents 1.0 as structured JSON, extended by aggregate and version."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Unreadable(Exception):
    """A message is not a valid envelope, or its data violates the contract. This is a permanent error."""


class Envelope(BaseModel):
    """A published event. `type` is the contract's subject; `subject` is the aggregate's id, as CloudEvents defines it.

    `version` numbers the events of one aggregate from 1; readers apply them in that order.
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
        """Parse an envelope. Raises Unreadable, which names the invalid fields but never their values."""
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            raise Unreadable(describe_errors(error)) from None


def describe_errors(error: ValidationError) -> str:
    """The invalid fields and their errors, without the values, which may be personal data."""
    problems = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'body'}: {one['msg']}" for one in problems)
