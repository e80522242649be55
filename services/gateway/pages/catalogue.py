"""Compares the translations with the source: finds every message, and adds new ones to the .po files.

`python -m services.gateway.pages.catalogue` writes `locale/<language>/<subject>.po`: new messages come in empty (or as
another file has them), those no longer used go out, translations stay. A test fails while one is missing.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from services.gateway.pages.words import LANGUAGES, LOCALE, SOURCE

GATEWAY = LOCALE.parent
AUDIENCES = ("public", "staff", "administration", "operations")
"""The folders in pages/ and templates/ that have a folder for each subject."""
NO_SUBJECT = "parts"
"""A folder of an audience that several subjects use."""
ALL_PAGES = "all_pages"
"""The file for the messages that belong to no subject."""
Message = str | tuple[str, ...]
KEYWORDS = {"_": None, "N_": None, "text": None, "gettext": None, "ngettext": (1, 2)}


HEADER = """# {name}: {subject}
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def messages_in_source() -> dict[str, dict[Message, list[tuple[str, int]]]]:
    """Every message by subject, with the places in which it is used."""
    found: dict[str, dict[Message, list[tuple[str, int]]]] = {}
    for path in sorted([*GATEWAY.rglob("*.py"), *GATEWAY.glob("templates/**/*.*")]):
        if "node_modules" in path.parts:
            continue
        short = path.relative_to(GATEWAY)
        for line, message in _messages_of(path):
            found.setdefault(_subject_of(short), {}).setdefault(message, []).append((short.as_posix(), line))
    return found


def missing(language: str) -> dict[str, list[Message]]:
    """The messages without a translation, by subject."""
    return {
        subject: [message for message in messages if not _translated(_read(language, subject), message)]
        for subject, messages in messages_in_source().items()
    }


def update(language: str) -> None:
    """Bring the language's files in step with the source."""
    folder = LOCALE / language
    folder.mkdir(parents=True, exist_ok=True)
    existing = {path.stem: _read(language, path.stem) for path in sorted(folder.glob("*.po"))}
    in_source = messages_in_source()
    for subject, messages in in_source.items():
        fresh = Catalog(locale=language, fuzzy=False)
        for message in sorted(messages, key=str):
            known = [existing.get(subject, fresh), *existing.values()]
            entry = next((old[message] for old in known if _translated(old, message)), None)
            fresh.add(message, entry.string if entry else "", locations=[messages[message][0]])
        head = HEADER.format(name=LANGUAGES[language], subject=subject, code=language, plural=fresh.plural_forms)
        with (folder / f"{subject}.po").open("wb") as file:
            file.write(head.encode())
            write_po(file, fresh, width=120, omit_header=True, include_lineno=False)
    for gone in existing.keys() - in_source.keys():
        (folder / f"{gone}.po").unlink()


def _read(language: str, subject: str) -> Catalog:
    """The file of a subject; empty where there is none."""
    path = LOCALE / language / f"{subject}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


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


def _subject_of(path: Path) -> str:
    """`pages/staff/stays/arrival.py` and `templates/staff/stays/arrival.html` belong to `stays`."""
    match path.parts:
        case ("pages" | "templates", audience, subject, _, *_) if audience in AUDIENCES and subject != NO_SUBJECT:
            return subject
    return ALL_PAGES


def _translated(catalog: Catalog, message: Message) -> bool:
    entry = catalog.get(message)
    if entry is None or not entry.string:
        return False
    return all(entry.string) if isinstance(entry.string, tuple) else True


if __name__ == "__main__":
    for code in LANGUAGES:
        if code != SOURCE:
            update(code)
