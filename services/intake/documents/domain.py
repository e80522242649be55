"""A document: what kind of file it is, how large it may be, and how long it is kept."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.intake.documents.refusals import DocumentIsEmpty, DocumentIsTooLarge, KeptTooLong, UnknownKindOfDocument

MediaType = Literal["application/pdf", "image/jpeg"]
LARGEST = 5 * 1024 * 1024
"""Bytes of a file as it is sent. A photograph of a page, or a few scanned ones."""
KEPT_AT_MOST = timedelta(days=365)
USUALLY_KEPT = timedelta(days=90)
"""The time to decide, and to complain."""
_FILE = "file"
"""The field that is concerned, as forms call it."""
_PDF, _IMAGES = b"%PDF-", (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How the files begin that are taken, whatever they are called: PDF, JPEG, PNG."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is kept and given out."""

    content: bytes
    media_type: MediaType


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """What is known of a document without opening it. Without `removed_by` it was removed because its time was over."""

    document_id: UUID
    media_type: MediaType
    size: int
    kept_on: date
    kept_by: UUID
    kept_until: date
    removed_on: date | None = None
    removed_by: UUID | None = None


def is_image(content: bytes) -> bool:
    """Whether the file is an image; otherwise it is a PDF.

    Raises DocumentIsEmpty, DocumentIsTooLarge and UnknownKindOfDocument. What a file is called says nothing.
    """
    if not content:
        raise DocumentIsEmpty(fields={_FILE: DocumentIsEmpty.message})
    if len(content) > LARGEST:
        raise DocumentIsTooLarge(fields={_FILE: "Too large."}, megabytes=LARGEST // 1024**2)
    if content.startswith(_IMAGES):
        return True
    if content.startswith(_PDF):
        return False
    raise UnknownKindOfDocument(fields={_FILE: UnknownKindOfDocument.message})


def check_kept_until(kept_until: date, *, today: date) -> None:
    """A document has a last day, which is today at the earliest and in a year at the latest (GDPR art. 5, 1 e)."""
    if not today <= kept_until <= today + KEPT_AT_MOST:
        latest = today + KEPT_AT_MOST
        raise KeptTooLong(fields={"kept_until": f"From today to {latest}."}, latest=latest)
