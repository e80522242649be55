"""The translations beside the source: finds every message, and adds what is new to the .po files.

`python -m services.gateway.pages.catalogue` writes `locale/<language>/<area>.po`: new messages come in empty (or as
another area has them), those no longer used go out, translations stay. A test fails while one is missing.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from services.gateway.pages.words import LANGUAGES, LOCALE, SOURCE

GATEWAY = LOCALE.parent
AREAS = ("operations", "staff", "public")
"""An area's messages are those of the folders with its name; everything else is public."""
Message = str | tuple[str, ...]
KEYWORDS = {"_": None, "N_": None, "text": None, "gettext": None, "ngettext": (1, 2)}


HEADER = """# {name}: {area}
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def messages_in_source() -> dict[str, dict[Message, list[tuple[str, int]]]]:
    """Every message by area, with the places where it stands."""
    found: dict[str, dict[Message, list[tuple[str, int]]]] = {area: {} for area in AREAS}
    for path in sorted([*GATEWAY.rglob("*.py"), *GATEWAY.glob("templates/**/*.*")]):
        if "node_modules" in path.parts:
            continue
        short = path.relative_to(GATEWAY)
        for line, message in _messages_of(path):
            found[_area_of(short)].setdefault(message, []).append((short.as_posix(), line))
    return found


def missing(language: str) -> dict[str, list[Message]]:
    """The messages without a translation, by area."""
    return {
        area: [message for message in messages if not _translated(_read(language, area), message)]
        for area, messages in messages_in_source().items()
    }


def update(language: str) -> None:
    """Bring the language's files in step with the source."""
    existing = {area: _read(language, area) for area in AREAS}
    for area, messages in messages_in_source().items():
        fresh = Catalog(locale=language, fuzzy=False)
        for message in sorted(messages, key=str):
            known = [existing[area], *existing.values()]
            entry = next((old[message] for old in known if _translated(old, message)), None)
            fresh.add(message, entry.string if entry else "", locations=[messages[message][0]])
        path = LOCALE / language / f"{area}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(
                HEADER.format(name=LANGUAGES[language], area=area, code=language, plural=fresh.plural_forms).encode()
            )
            write_po(file, fresh, width=120, omit_header=True, include_lineno=False)


def _messages_of(path: Path) -> Iterator[tuple[int, Message]]:
    with path.open("rb") as file:
        if path.suffix == ".py":
            for line, message, _, _ in extract("python", file, keywords=KEYWORDS):
                yield line, message
        elif path.suffix in {".html", ".svg", ".txt"}:
            options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
            for line, _, found, _ in babel_extract(file, ["_", "gettext", "ngettext", "N_"], [], options):
                parts = (found,) if isinstance(found, str) else tuple(part for part in found or () if part)
                if parts:
                    yield line, parts[0] if len(parts) == 1 else parts


def _area_of(path: Path) -> str:
    return next((area for area in AREAS if area in path.parts or (area == "operations" and "traces" in path.parts)),
                "public")  # fmt: skip


def _read(language: str, area: str) -> Catalog:
    path = LOCALE / language / f"{area}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _translated(catalog: Catalog, message: Message) -> bool:
    entry = catalog.get(message)
    if entry is None or not entry.string:
        return False
    return all(entry.string) if isinstance(entry.string, tuple) else True


if __name__ == "__main__":
    for code in LANGUAGES:
        if code != SOURCE:
            update(code)
