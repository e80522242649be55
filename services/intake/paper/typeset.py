"""The program that sets a paper with typst: `python -m services.intake.paper.typeset`.

It reads `{"template", "content", "made_at"}` and writes one line, `{"not_printed"}`, and the PDF after it. The texts go
to typst as data and are never read as markup. It knows one font, which comes from PyPI and is read before the program
confines itself; from then on a template could read no file and reach no network, whatever stood in it.
"""

import json
import sys
import unicodedata
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import fontpkg_inter
import typst
from fontTools.ttLib import TTFont

from services.intake.confined import confine

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
FONT_FILES = fontpkg_inter.ROOT / "files"
FONT = FONT_FILES / "Inter[opsz,wght].ttf"
STANDS_FOR_ANY = "□"
MEMORY, SECONDS = 2**30, 6
_LEFT_OUT = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Mn"})
"""Kinds of characters that are left out without a sign where the font has none: nobody would see them."""
_EVERY_STYLE = b'#set document(title: "x"); #set text(font: "Inter"); a *b*'


def typeset(given: dict[str, Any]) -> tuple[bytes, str]:
    """The PDF, and the characters that are not in the font. Confines the process that calls it."""
    known = frozenset(TTFont(FONT, lazy=True).getBestCmap())
    template = (TEMPLATES / f"{given['template']}.typ").read_bytes()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FILES])
    _compile(_EVERY_STYLE, fonts, {})  # typst reads a font when it is first used
    confine(memory=MEMORY, seconds=SECONDS)
    not_printed: dict[str, None] = {}
    content = _printable(given["content"], known, not_printed)
    inputs = {"content": json.dumps(content, ensure_ascii=False)}
    return _compile(template, fonts, inputs, made_at=given["made_at"]), "".join(not_printed)


def _compile(template: bytes, fonts: typst.Fonts, inputs: dict[str, str], *, made_at: int = 0) -> bytes:
    compiler = typst.Compiler(template, root=TEMPLATES, font_paths=fonts, sys_inputs=inputs)
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made_at)
    assert isinstance(pdf, bytes)  # noqa: S101  narrows the type: one file, and not on disk
    return pdf


def _printable(value: Any, known: AbstractSet[int], not_printed: dict[str, None]) -> Any:
    """The content with `□` for each character that the font does not have: PDF/UA holds nothing that it cannot show."""
    if isinstance(value, str):
        return "".join(_one(letter, known, not_printed) for letter in unicodedata.normalize("NFC", value))
    if isinstance(value, list):
        return [_printable(one, known, not_printed) for one in value]
    if isinstance(value, dict):
        return {key: _printable(one, known, not_printed) for key, one in value.items()}
    return value


def _one(letter: str, known: AbstractSet[int], not_printed: dict[str, None]) -> str:
    if letter == "\n" or (ord(letter) in known and unicodedata.category(letter) != "Cf"):
        return letter
    if unicodedata.category(letter) in _LEFT_OUT:
        return ""
    if letter.isspace():
        return " "
    not_printed[letter] = None
    return STANDS_FOR_ANY


if __name__ == "__main__":
    finished, missing = typeset(json.load(sys.stdin.buffer))
    sys.stdout.buffer.write(json.dumps({"not_printed": missing}).encode() + b"\n" + finished)
