"""The envelope of every event: CloudEvents 1.0 as structured JSON, extended by aggregate and version."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.contracts.base import CaseEvent, Event
from shared.public_address import case_url, schema_url, source_of

CONTENT_TYPE = "application/cloudevents+json"
"""The header `content-type` of a published message: CloudEvents in structured mode."""


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
    """The service that announced the event, as an absolute URI below the installation's public address. Events from
    before release 0.2 have a relative reference (`/intake`)."""
    type: str
    """The subject on which the event is published."""
    time: datetime
    """When it was announced. Nothing is ordered or decided by it."""
    subject: str
    """The aggregate's id."""
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str
    """Where the JSON Schema of `data` is: an absolute URI, which is also the schema's `$id`. Events from before release
    0.2 have a relative reference (`/schemas/...`)."""
    traceparent: str | None = None
    """The trace in which the event was announced (W3C Trace Context)."""
    aggregate: UUID
    """What the event is about, such as the case."""
    version: int = Field(ge=1)
    """The number of the event among those of its aggregate."""
    data: dict[str, Any]
    """What the contract says."""

    @classmethod
    def read(cls, body: bytes) -> "Envelope":
        """Parse an envelope. Raises Unreadable, which names the invalid fields but never their values."""
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            raise Unreadable(describe_errors(error)) from None


def enclose(
    event: Event, *, public_url: str, event_id: UUID, time: datetime, traceparent: str | None = None, version: int = 1
) -> Envelope:
    """The envelope of `event`. An event of a case gets the address of the case (`detail_url`)."""
    data = event.model_dump(mode="json", exclude_none=True)
    if isinstance(event, CaseEvent):
        data["detail_url"] = case_url(public_url, event.case_id)
    return Envelope(
        id=event_id,
        source=source_of(public_url, event.owner()),
        type=event.subject,
        time=time,
        subject=str(event.aggregate),
        dataschema=schema_url(public_url, event.subject),
        traceparent=traceparent,
        aggregate=event.aggregate,
        version=version,
        data=data,
    )


def describe_errors(error: ValidationError) -> str:
    """The invalid fields and their errors, without the values, which may be personal data."""
    problems = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'body'}: {one['msg']}" for one in problems)
