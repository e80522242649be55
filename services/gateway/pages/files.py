"""Answers that are files and not pages. What the browser calls them tells nothing about anybody."""

from fastapi.responses import Response

_SHOWN_BY_THE_BROWSER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""What the viewer of a browser needs to show a PDF of ours."""


_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


def as_attachment(content: bytes, media_type: str, name: str) -> Response:
    """A file that came from outside: the browser saves it and never shows it. `name` without ending, in ASCII.

    A kind that we do not know is given out as bytes without a meaning.
    """
    ending = _ENDINGS.get(media_type)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{ending or "bin"}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(content, media_type=media_type if ending else "application/octet-stream", headers=headers)


def pdf_to_print(pdf: bytes, name: str) -> Response:
    """A PDF that we made ourselves: the browser shows it, and its viewer prints it. `name` without ending, in ASCII."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        "Content-Security-Policy": _SHOWN_BY_THE_BROWSER,
    }
    return Response(pdf, media_type="application/pdf", headers=headers)
