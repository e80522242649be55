"""Looks into a PDF as a reader, a voice and a window envelope would."""

import io
from collections.abc import Iterator
from typing import Any

import page
import pikepdf
import pypdfium2

MM = 72 / 25.4


def failures_of(pdf: bytes) -> list[str]:
    """What breaks PDF/UA-1, by the rules of `page`."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert report.rules.total > 100, "hardly any rule was tried"
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


def text_of(pdf: bytes) -> str:
    """The text of all pages, with one space for each gap. What only allows a break is left out."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(one.get_textpage().get_text_range() for one in document)
    return " ".join(text.replace("\u200b", "").split())


def text_within(pdf: bytes, *, left: float, top: float, right: float, bottom: float) -> str:
    """The text of the first page in a rectangle, in millimetres from the upper left corner."""
    sheet = pypdfium2.PdfDocument(pdf)[0]
    height = sheet.get_height()
    found = sheet.get_textpage().get_text_bounded(
        left=left * MM, right=right * MM, top=height - top * MM, bottom=height - bottom * MM
    )
    return " ".join(found.split())


def widest_line(pdf: bytes) -> float:
    """How far to the right anything is printed, in millimetres."""
    right = 0.0
    for sheet in pypdfium2.PdfDocument(pdf):
        text = sheet.get_textpage()
        right = max(right, *(text.get_rect(number)[2] for number in range(text.count_rects())))
    return right / MM


def kinds_of_tags(pdf: bytes) -> list[str]:
    """The structure that a screen reader reads, in its order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        return list(_kinds(document.Root.StructTreeRoot.K))


def _kinds(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _kinds(one)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S).removeprefix("/")
        if "/K" in node:
            yield from _kinds(node.K)


def told_by(pdf: bytes) -> tuple[str, str]:
    """The language that the PDF is read in, and the title of its window."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return str(document.Root.Lang), str(document.docinfo["/Title"])
