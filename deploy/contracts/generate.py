"""Generate the documentation of the events: `python -m deploy.contracts.generate [--check]`.

Everything under docs/events is generated from the contracts and the handlers registered by `@subscriptions.when(...)`:
one JSON Schema per event, an AsyncAPI 3 document and the catalogue. A schema that would break a reader is refused; such
a change needs a new version.
"""

import ast
import inspect
import itertools
import json
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from shared.contracts import OWNERS, all_events, events_of
from shared.contracts.base import Event
from shared.messaging.envelope import Envelope

ROOT = Path(__file__).resolve().parents[2]
INTRODUCTION = (
    "Written by `python -m deploy.contracts.generate` from the contracts in `shared/contracts`; a change by hand is"
    " overwritten. [The envelope](schemas/envelope.json) is CloudEvents 1.0; [asyncapi.yaml](asyncapi.yaml) says the"
    " same for machines. Every event is thin ([ADR 0003](../adr/0003-events-are-thin.md)): ids, dates, the programme"
    " and what happened. Fields that you do not know may appear; ignore them."
)
ANNOTATIONS = ("title", "description", "examples", "default")
"""Keywords of a schema that may change without effect on readers."""


@dataclass(frozen=True, slots=True)
class Listener:
    """An event handler."""

    service: str
    function: str
    path: str


def generated(root: Path = ROOT) -> dict[str, str]:
    """The content of every generated file by its path below docs/events."""
    listeners = find_listeners(root)
    files = {"schemas/envelope.json": _json(_with_descriptions(Envelope, Envelope.model_json_schema()))}
    files |= {f"schemas/{subject}.json": _json(schema_of(event)) for subject, event in all_events().items()}
    files["asyncapi.yaml"] = yaml.safe_dump(asyncapi(listeners), sort_keys=False, allow_unicode=True, width=110)
    files["README.md"] = "\n".join(catalogue(listeners)) + "\n"
    return files


def schema_of(event: type[Event]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one event's `data`. It allows further fields, which readers ignore."""
    schema = _with_descriptions(event, event.model_json_schema())
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": event.subject}
    return head | schema | {"description": " ".join(_docs(event)), "examples": [event.example]}


def breaking_changes(old: dict[str, Any], new: dict[str, Any], where: str = "") -> Iterator[str]:
    """The changes from `old` to `new` that break a reader. Only adding optional fields is allowed."""
    before, after = old.get("properties", {}), new.get("properties", {})
    for field in sorted(before.keys() - after.keys()):
        yield f"{where}{field} is gone"
    for field in sorted(set(new.get("required", [])) - set(old.get("required", []))):
        yield f"{where}{field} is required now"
    for field in sorted(set(old.get("required", [])) - set(new.get("required", []))):
        if field in after:
            yield f"{where}{field} is no longer always there"
    for field in sorted(before.keys() & after.keys()):
        if _without_annotations(before[field]) != _without_annotations(after[field]):
            yield f"{where}{field} means something else now"
    for part in sorted(old.get("$defs", {}).keys() & new.get("$defs", {}).keys()):
        yield from breaking_changes(old["$defs"][part], new["$defs"][part], f"{where}{part}.")


def find_listeners(root: Path = ROOT) -> dict[str, list[Listener]]:
    """The handlers of each event, parsed from services/*/events without importing them."""
    subjects = {event.__name__: subject for subject, event in all_events().items()}
    found: dict[str, list[Listener]] = {}
    for file in sorted(root.glob("services/*/events/*.py")):
        path = file.relative_to(root).as_posix()
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            for name in _subscribed_contracts(node):
                if name in subjects and isinstance(node, ast.AsyncFunctionDef):
                    found.setdefault(subjects[name], []).append(Listener(path.split("/")[1], node.name, path))
    return found


def asyncapi(listeners: dict[str, list[Listener]]) -> dict[str, Any]:
    """The AsyncAPI 3.0 document: channels, a send operation per owner, a receive operation per handler."""
    channels, messages, operations = {}, {}, {}
    for subject, event in all_events().items():
        name, message = event.__name__, {"$ref": f"#/components/messages/{event.__name__}"}
        channels[name] = {"address": subject, "messages": {name: message}, "description": f"Stream {_stream(event)}."}
        payload = {"type": "object", "properties": {"type": {"const": subject}, "data": _schema_ref(subject)}}
        messages[name] = {
            "name": subject,
            "title": name,
            "summary": _docs(event)[0],
            "description": " ".join(_docs(event)[1:]) or _docs(event)[0],
            "contentType": "application/cloudevents+json",
            "payload": {"allOf": [_schema_ref("envelope"), payload]},
            "examples": [{"payload": {"type": subject, "data": event.example}}],
        }
        ends = [("send", event.owner()), *(("receive", one.service) for one in listeners.get(subject, []))]
        for action, service in ends:
            operations[f"{service}.{action}.{name}"] = {
                "action": action,
                "channel": {"$ref": f"#/channels/{name}"},
                "messages": [{"$ref": f"#/channels/{name}/messages/{name}"}],
                "tags": [{"name": service}],
            }
    info = {
        "title": "Overgang",
        "version": "1.0.0",
        "description": "The events of Overgang. Generated from shared/contracts.",
        "license": {"name": "EUPL-1.2"},
    }
    components = {"messages": messages}
    return {
        "asyncapi": "3.0.0",
        "info": info,
        "defaultContentType": "application/cloudevents+json",
        "channels": channels,
        "operations": operations,
        "components": components,
    }


def catalogue(listeners: dict[str, list[Listener]]) -> Iterator[str]:
    """The lines of docs/events/README.md."""
    yield from ("# Events", "", *textwrap.wrap(INTRODUCTION, 120))
    for owner in OWNERS:
        yield from ("", f"## {owner}", "", "| Event | Subject | Acts on it |", "| --- | --- | --- |")
        for event in events_of(owner):
            services = ", ".join(sorted({one.service for one in listeners.get(event.subject, [])})) or "nobody yet"
            yield f"| [{event.__name__}](#{event.__name__.lower()}) | `{event.subject}` | {services} |"
    yield from ("", "## One by one")
    for event in all_events().values():
        yield from _page(event, listeners.get(event.subject, []))


def main(arguments: list[str]) -> int:
    """Write the files, or with --check compare them. Prints problems and returns their number."""
    folder, problems = ROOT / "docs" / "events", []
    wanted = generated()
    for name, text in wanted.items():
        file = folder / name
        there = file.read_text(encoding="utf-8") if file.exists() else None
        if there is not None and name.startswith("schemas/"):
            problems += [
                f"{name}: {one}; make a new version on a new subject" for one in _breaking_changes(there, text)
            ]
        if "--check" in arguments and there != text:
            problems.append(f"{name} {'is missing' if there is None else 'is out of step'}; run the generator")
    left_over = {f"schemas/{file.name}" for file in folder.glob("schemas/*.json")} - wanted.keys()
    problems += [
        f"{name} has no contract any more; old versions stay until every reader has moved" for name in left_over
    ]
    for problem in problems:
        print(problem)
    if "--check" not in arguments and not problems:
        (folder / "schemas").mkdir(parents=True, exist_ok=True)
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8")
    return len(problems)


def _breaking_changes(before: str, after: str) -> list[str]:
    return list(breaking_changes(json.loads(before), json.loads(after)))


def _page(event: type[Event], handlers: list[Listener]) -> Iterator[str]:
    summary, *promise = _docs(event)
    yield from ("", f"### {event.__name__}", "", f"`{event.subject}` · [schema](schemas/{event.subject}.json)", "")
    yield from (f"**{summary}** {' '.join(promise)}".strip(), "")
    yield from ("| Field | Type | Always | Meaning |", "| --- | --- | --- | --- |")
    schema = schema_of(event)
    for name, field in schema["properties"].items():
        always = "yes" if name in schema.get("required", []) else "no"
        yield f"| `{name}` | {_type_of(field)} | {always} | {field.get('description', '')} |"
    yield from ("", f"Announced by {event.owner()}, numbered per `{event.aggregate_field}`.")
    heard = "; ".join(f"{one.service} (`{one.function}` in `{one.path}`)" for one in handlers)
    yield f"Acted on by {heard}." if heard else "Nobody acts on it yet: readers only count it."
    yield from ("", "```json", json.dumps(event.example, indent=2, ensure_ascii=False), "```")


def _type_of(field: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(_type_of(part) for part in field["anyOf"] if part.get("type") != "null")
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        return f"list of {_type_of(field['items'])}"
    if "$ref" in field:
        return str(field["$ref"]).rsplit("/", 1)[-1]
    return str(field.get("format", field.get("type", "object")))


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


def _subscribed_contracts(node: ast.stmt) -> Iterator[str]:
    for decorator in getattr(node, "decorator_list", []):
        match decorator:
            case ast.Call(func=ast.Attribute(attr="when"), args=arguments):
                yield from (argument.id for argument in arguments if isinstance(argument, ast.Name))


def _without_annotations(field: Any) -> Any:
    if isinstance(field, dict):
        return {key: _without_annotations(value) for key, value in field.items() if key not in ANNOTATIONS}
    return [_without_annotations(part) for part in field] if isinstance(field, list) else field


def _docs(event: type[Event]) -> list[str]:
    text = " ".join(inspect.cleandoc(event.__doc__ or "").split())
    first, _, rest = text.partition(". ")
    return [f"{first.rstrip('.')}.", *([rest] if rest else [])]


def _stream(event: type[Event]) -> str:
    return event.owner().upper()


def _schema_ref(name: str) -> dict[str, str]:
    return {"$ref": f"./schemas/{name}.json"}


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
