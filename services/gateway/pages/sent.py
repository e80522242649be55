"""Reads the form of a request once, with its files. What people send is never written to a disk here."""

from uuid import UUID

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartParser

from services.gateway.pages.readable import LARGEST_FORM, LARGEST_FORM_WITH_A_FILE
from shared.ids import new_id

MOST_FIELDS = 1000
"""No form has so many. A text may be as long as the form: what is too long for its field is shown again beside it."""
MultiPartParser.spool_max_size = LARGEST_FORM_WITH_A_FILE


async def form_sent_with(request: Request) -> FormData:
    """The form that was sent. One with more files than the route takes is refused; most take none."""
    files = getattr(request.state, "files", 0)
    sent = await request.form(max_files=files, max_fields=MOST_FIELDS, max_part_size=LARGEST_FORM)
    if not hasattr(request.state, "sent_files"):
        files = {field: value for field, value in sent.items() if isinstance(value, UploadFile)}
        request.state.sent_files = {field: await _content_of(value) for field, value in files.items()}
    return sent


async def files_sent_with(request: Request) -> dict[str, bytes]:
    """The contents of the files in the form, by field."""
    await form_sent_with(request)
    files: dict[str, bytes] = request.state.sent_files
    return files


async def _content_of(file: UploadFile) -> bytes:
    try:
        return await file.read()
    finally:
        await file.close()


def id_or_new(text: str) -> UUID:
    """The id that a form carries so that it is one also when it is sent twice; a new one when it cannot be read."""
    try:
        return UUID(text)
    except ValueError:
        return new_id()
