"""Compares two schemas field by field: whether one side can read what the other sends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Side:
    """A schema and the document that its references lead into."""

    schema: Schema
    document: Schema

    def at(self, schema: Any) -> "Side":
        """Another schema of the same document, behind its reference."""
        found: Schema = {} if schema is True else schema
        while "$ref" in found:
            node: Any = self.document
            for part in found["$ref"].removeprefix("#/").split("/"):
                node = node[part]
            found = node
        return Side(found, self.document)

    @property
    def choices(self) -> list["Side"]:
        """The members of a union, else the schema itself."""
        here = self.at(self.schema)
        parts = here.schema.get("anyOf") or here.schema.get("oneOf")
        return [choice for part in parts for choice in self.at(part).choices] if parts else [here]

    @property
    def is_anything(self) -> bool:
        """Whether the schema says nothing about the value."""
        return not {"type", "enum", "const", "properties"} & self.schema.keys()

    @property
    def fields(self) -> Schema | None:
        """The schemas of named fields; None for a map, whose keys are not named."""
        return self.schema.get("properties")

    @property
    def kind(self) -> str:
        """Its JSON type."""
        return str(self.schema.get("type", "object" if self.fields is not None else "string"))


def misfits(sender: Side, reader: Side, *, client_sends: bool, where: str) -> Iterator[str]:
    """The parts that the reader cannot read, and fields of the client that the service does not have.

    A client may treat a field as optional that is always present.
    """
    for sent in sender.choices:
        alike = [read for read in reader.choices if read.kind == sent.kind]
        tried = [list(_misfits(sent, read, client_sends, where)) for read in alike or reader.choices]
        if all(tried):
            yield from min(tried, key=len)


def _misfits(sent: Side, read: Side, client_sends: bool, where: str) -> Iterator[str]:
    if read.is_anything:
        return
    if sent.is_anything:
        yield f"{where}: it is not said what is sent"
    elif sent.kind != read.kind and (sent.kind, read.kind) != ("integer", "number"):
        yield f"{where}: {sent.kind} is sent, {read.kind} is read"
    elif sent.kind == "string":
        yield from _misfits_of_text(sent.schema, read.schema, where)
    elif sent.kind == "array":
        items = sent.at(sent.schema.get("items", {})), read.at(read.schema.get("items", {}))
        yield from misfits(*items, client_sends=client_sends, where=f"{where}[]")
    elif sent.kind == "object":
        yield from _misfits_of_fields(sent, read, client_sends, where)


def _misfits_of_text(sent: Schema, read: Schema, where: str) -> Iterator[str]:
    if read.get("format") and sent.get("format") != read["format"]:
        yield f"{where}: {sent.get('format', 'any text')} is sent, {read['format']} is read"
    words = [set(one["enum"]) if "enum" in one else {one["const"]} if "const" in one else None for one in (sent, read)]
    if words[0] and words[1] and not words[0] <= words[1]:
        yield f"{where}: {sorted(words[0] - words[1])} is sent and cannot be read"


def _misfits_of_fields(sent: Side, read: Side, client_sends: bool, where: str) -> Iterator[str]:
    if read.fields is None:
        values = read.at(read.schema.get("additionalProperties", {}))
        given = sent.fields or {"*": sent.schema.get("additionalProperties", {})}
        for name, schema in given.items():
            yield from misfits(sent.at(schema), values, client_sends=client_sends, where=f"{where}.{name}")
        return
    if sent.fields is None:
        yield f"{where}: it is not said which fields are sent"
        return
    for name in sent.fields.keys() | read.fields.keys():
        here = f"{where}.{name}"
        if name in sent.fields and name in read.fields:
            both = sent.at(sent.fields[name]), read.at(read.fields[name])
            yield from misfits(*both, client_sends=client_sends, where=here)
        elif name in (sent if client_sends else read).fields:  # type: ignore[operator]  both have fields here
            yield f"{here}: the service has no such field"
    for name in set(read.schema.get("required", ())) - set(sent.schema.get("required", ())):
        yield f"{where}.{name}: is needed, and not always sent"
