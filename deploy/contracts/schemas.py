"""The JSON Schemas of the events and of the envelope, and what about them may change."""

import ast
import inspect
import itertools
import textwrap
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from shared.contracts.base import Event
from shared.messaging.envelope import Envelope
from shared.public_address import IN_DOCUMENTS, schema_url

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ENVELOPE = "envelope"
ANNOTATIONS = ("title", "description", "examples", "default")
"""Keywords of a schema that may change without effect on readers."""


def schema_of(event: type[Event]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one event's `data`. It allows further fields, which readers ignore."""
    schema = _with_descriptions(event, event.model_json_schema())
    words = {"description": " ".join(sentences_of(event)), "examples": [event.example]}
    return _head(event.subject) | schema | words


def schema_of_envelope() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the envelope."""
    return _head(ENVELOPE) | _with_descriptions(Envelope, Envelope.model_json_schema())


def sentences_of(event: type[Event]) -> list[str]:
    """What the contract promises: its first sentence, and the others as one text where there are any."""
    text = " ".join(inspect.cleandoc(event.__doc__ or "").split())
    first, _, rest = text.partition(". ")
    return [f"{first.rstrip('.')}.", *([rest] if rest else [])]


def breaking_changes(old: dict[str, Any], new: dict[str, Any], where: str = "") -> Iterator[str]:
    """The changes from `old` to `new` that break a reader. Only adding optional fields is allowed."""
    before, after = old.get("properties", {}), new.get("properties", {})
    for field in sorted(before.keys() - after.keys()):
        yield f"{where}{field} is gone"
    for field in sorted(set(new.get("required", [])) - set(old.get("required", []))):
        yield f"{where}{field} is required now"
    for field in sorted(set(old.get("required", [])) - set(new.get("required", []))):
        if field in after:
            yield f"{where}{field} is no longer required"
    for field in sorted(before.keys() & after.keys()):
        if _without_annotations(before[field]) != _without_annotations(after[field]):
            yield f"{where}{field} has another schema now"
    for part in sorted(old.get("$defs", {}).keys() & new.get("$defs", {}).keys()):
        yield from breaking_changes(old["$defs"][part], new["$defs"][part], f"{where}{part}.")


def _head(name: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "$id": schema_url(IN_DOCUMENTS, name)}


def _with_descriptions(model: type[BaseModel], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with each field's docstring as its description, and without titles that repeat the field's name."""
    for kind in reversed(model.__mro__):
        if kind in (object, BaseModel) or not issubclass(kind, BaseModel):
            continue
        for name, words in _field_descriptions(kind):
            if name in schema["properties"]:
                schema["properties"][name]["description"] = words
    for field in schema["properties"].values():
        field.pop("title", None)
    return schema


def _field_descriptions(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for field, words in itertools.pairwise(statements):
        match field, words:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, " ".join(text.split())


def _without_annotations(field: Any) -> Any:
    if isinstance(field, dict):
        return {key: _without_annotations(value) for key, value in field.items() if key not in ANNOTATIONS}
    return [_without_annotations(part) for part in field] if isinstance(field, list) else field
