"""`./overgang new-room followup plans`: create an empty room for a new subject and list it in the service's app.py."""

import ast
import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from deploy.installation import ROOT
from deploy.problems import Problem

CASE_SERVICES = ("intake", "housing", "followup", "notifications")
STOREYS = ("ground", "subjects", "top")
NAME = re.compile(r"[a-z]+(_[a-z]+)*")
ROW = re.compile(r"\|([^|`]*\|)? `([a-z_]+)/` \|")
"""A row of a README's table of rooms, with or without a column for the storey."""
ROOM = '''"""{about}"""

from shared.rooms import Room

ROOM = Room()
'''


def new_room(
    service: Annotated[str, typer.Argument(help=f"One of {', '.join(CASE_SERVICES)}.")],
    room: Annotated[str, typer.Argument(help="The subject, in lower case with underscores: plans, way_home.")],
    storey: Annotated[str, typer.Option(help=f"One of {', '.join(STOREYS)}.")] = "subjects",
    about: Annotated[str, typer.Option(help="One sentence: what this room is about.")] = "",
    root: Annotated[Path, typer.Option(hidden=True)] = ROOT,
) -> None:
    """Create an empty room that passes the checks. docs/how-to/add-a-subject.md describes the next steps."""
    app, folder = root / "services" / service / "app.py", root / "services" / service / room
    if service not in CASE_SERVICES:
        raise Problem(f"{service!r} is not a service with rooms.", f"Name one of {', '.join(CASE_SERVICES)}.")
    if not NAME.fullmatch(room):
        raise Problem(f"{room!r} cannot be the name of a room.", "Use lower case letters and underscores: way_home.")
    if storey not in STOREYS:
        raise Problem(f"{storey!r} is not a storey.", f"Name one of {', '.join(STOREYS)}.")
    if folder.exists():
        raise Problem(f"services/{service}/{room} exists already.", "Choose another name, or use that room.")
    named, previous = _with_room(app.read_text(encoding="utf-8"), room, storey)
    sentence = about or f"What {service} stores and decides about {room.replace('_', ' ')}."
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "room.py").write_text(ROOM.format(about=sentence), encoding="utf-8")
    app.write_text(named, encoding="utf-8")
    readme = root / "services" / service / "README.md"
    readme.write_text(_with_line(readme.read_text(encoding="utf-8"), room, sentence, after=previous), encoding="utf-8")
    Console(highlight=False).print(
        f"[bold green]✓[/bold green] services/{service}/{room} was created and is the last of {storey} in app.py."
    )


def _with_room(app: str, room: str, storey: str) -> tuple[str, str]:
    """The text of app.py with `room` added as the last one of its storey, and the name of the room before it."""
    for node in ast.walk(ast.parse(app)):
        if isinstance(node, ast.keyword) and node.arg == storey and isinstance(node.value, ast.Tuple):
            last, lines = node.value.elts[-1], app.splitlines(keepends=True)
            line, end = lines[last.lineno - 1], last.end_col_offset or 0
            on_its_own = not line[: last.col_offset].strip()
            between = ",\n" + line[: last.col_offset] if on_its_own else ", "
            lines[last.lineno - 1] = line[:end] + f'{between}"{room}"' + line[end:]
            return "".join(lines), ast.literal_eval(last)
    raise Problem(f"app.py has no tuple {storey} in ROOMS.", f'Add {storey}=("{room}",) to its ROOMS by hand.')


def _with_line(readme: str, room: str, sentence: str, *, after: str) -> str:
    """The README with a row for the room below that of the room `after`, with the columns of that table."""
    lines = readme.splitlines()
    rows = [(number, row) for number, line in enumerate(lines) if (row := ROW.match(line))]
    last = rows[-1] if rows else (len(lines) - 1, None)
    number, row = next(((number, row) for number, row in rows if row.group(2) == after), last)
    storey = "| " if row and row.group(1) else ""
    lines.insert(number + 1, f"{storey}| `{room}/` | {sentence[0].lower()}{sentence[1:].rstrip('.')} |")
    return "\n".join(lines) + "\n"
