"""Adds to the OpenAPI document of a service what all its routes have in common: authentication and error responses."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, Field

BEARER = "callerToken"
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_ANSWERS = {
    "401": "The request carries no valid token of another service.",
    "403": "Whoever the token names may not do this.",
    "4XX": "Refused: `refusal` names the broken rule.",
    "5XX": "Failed: 503 when a retry may succeed, otherwise 500.",
}
_INVALID = "Some fields are missing or wrong; `fields` says which and why."
_CALLERS_ONLY = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "A token, valid for one minute, that names the calling service and the person it acts for. "
    "It is signed with the private key of the caller (EdDSA).",
}


class BrokenRule(BaseModel):
    """The rule that a field breaks."""

    rule: str = Field(description="the name of the rule, for programs: `TextIsTooLong`, `DayOutOfBounds`")
    words: dict[str, str] = Field(description="the values of the rule, such as the limit")


class Problem(BaseModel):
    """The response body of every refusal and every failure (RFC 9457)."""

    type: str = Field(description="`urn:overgang:refusal:` and the name of the refusal")
    title: str
    status: int
    detail: str = Field(description="what is wrong and what to do, in plain English")
    refusal: str = Field(description="the name of the broken rule, for programs")
    fields: dict[str, str] = Field(description="the invalid inputs, each with its own message")
    words: dict[str, str] = Field(description="the values that fill the placeholders of the message")
    rules: dict[str, BrokenRule] = Field(
        description="the broken rule of each field, if the fields break different rules"
    )
    current: dict[str, Any] | None = Field(
        description="how it stands now, when the request was made from an older version: `made_from` holds the fields "
        "of a request that takes it into account, `changes` what has happened since",
    )
    reference: str | None = Field(description="eight characters by which the trace is found")


def describe_refusals_and_callers(app: FastAPI) -> None:
    """Add the authentication and the error responses to the OpenAPI document of `app`."""
    write = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(write())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    document["info"] |= {
        "description": f"The HTTP API of {document['info']['title']} for the other services.",
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    document["servers"] = [{"url": "/", "description": "The service that this document was read from."}]
    document["security"] = [{BEARER: []}]
    components = document.setdefault("components", {})
    components["securitySchemes"] = {BEARER: _CALLERS_ONLY}
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schemas["Problem"].pop("$defs")
    operations = [operation for verbs in document.get("paths", {}).values() for operation in verbs.values()]
    document["tags"] = [{"name": tag} for tag in sorted({tag for one in operations for tag in one.get("tags", ())})]
    for operation in operations:
        answers = operation["responses"]
        if "422" in answers:
            answers["422"] = {"description": _INVALID, "content": _PROBLEM}
        answers |= {status: {"description": words, "content": _PROBLEM} for status, words in _ANSWERS.items()}
    return document
