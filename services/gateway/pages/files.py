"""Answers that are files and not pages. What the browser calls them tells nothing about anybody."""

from collections.abc import AsyncIterator

from fastapi.responses import Response, StreamingResponse

_SHOWN_BY_THE_BROWSER = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
)
"""What the viewer of a browser needs to show a PDF of ours."""


_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "application/zip": "zip"}
_ONLY_SAVED = "default-src 'none'; sandbox"


def as_attachment(content: bytes, media_type: str, name: str) -> Response:
    """A file that came from outside: the browser saves it and never shows it. `name` without ending, in ASCII.

    A kind that we do not know is given out as bytes without a meaning.
    """
    ending = _ENDINGS.get(media_type)
    media_type = media_type if ending else "application/octet-stream"
    return Response(content, media_type=media_type, headers=_saved_as(name, ending or "bin"))


def streamed_attachment(pieces: AsyncIterator[bytes], media_type: str, name: str) -> Response:
    """A file of ours that is sent while it is made. `name` without ending, in ASCII.

    Where it breaks off, the connection ends without the end of the answer, and the browser says that it failed.
    """
    return StreamingResponse(pieces, media_type=media_type, headers=_saved_as(name, _ENDINGS[media_type]))


def pdf_to_print(pdf: bytes, name: str) -> Response:
    """A PDF that we made ourselves: the browser shows it, and its viewer prints it. `name` without ending, in ASCII."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        "Content-Security-Policy": _SHOWN_BY_THE_BROWSER,
    }
    return Response(pdf, media_type="application/pdf", headers=headers)


def _saved_as(name: str, ending: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{name}.{ending}"',
        "Content-Security-Policy": _ONLY_SAVED,
    }
