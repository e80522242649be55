"""Generate the documentation of the events: `python -m deploy.contracts.generate [--check]`.

Under docs/events, one JSON Schema per event, an AsyncAPI document and the catalogue are generated from the contracts
and from the registered handlers. A change that would break a reader is refused; it needs a new version of the event.
"""

import json
import sys
from typing import Any

import yaml

from deploy.contracts.asyncapi import asyncapi
from deploy.contracts.catalogue import catalogue
from deploy.contracts.listeners import ROOT, find_listeners
from deploy.contracts.schemas import ENVELOPE, breaking_changes, schema_of, schema_of_envelope
from shared.contracts import all_events


def generated() -> dict[str, str]:
    """The content of every generated file by its path below docs/events."""
    listeners = find_listeners()
    files = {f"schemas/{ENVELOPE}.json": _json(schema_of_envelope())}
    files |= {f"schemas/{subject}.json": _json(schema_of(event)) for subject, event in all_events().items()}
    files["asyncapi.yaml"] = yaml.dump(
        asyncapi(listeners), Dumper=_InFull, sort_keys=False, allow_unicode=True, width=110
    )
    files["README.md"] = "\n".join(catalogue(listeners)) + "\n"
    return files


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
            problems.append(f"{name} {'is missing' if there is None else 'is out of date'}; run the generator")
    left_over = {f"schemas/{file.name}" for file in folder.glob("schemas/*.json")} - wanted.keys()
    problems += [
        f"{name} has no contract any more; a contract stays until no reader needs its version" for name in left_over
    ]
    for problem in problems:
        print(problem)
    if "--check" not in arguments and not problems:
        (folder / "schemas").mkdir(parents=True, exist_ok=True)
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8")
    return len(problems)


class _InFull(yaml.SafeDumper):  # type: ignore[misc]  # yaml has no types
    """Writes what occurs several times in full each time: aliases are hard to read and not known to every reader."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  for everything
        """Never an alias."""
        return True


def _breaking_changes(before: str, after: str) -> list[str]:
    return list(breaking_changes(json.loads(before), json.loads(after)))


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
