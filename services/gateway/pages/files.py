"""Answers that are files and not pages. What the browser calls them tells nothing about anybody."""

from fastapi.responses import Response

_SHOWN_BY_THE_BROWSER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""What the viewer of a browser needs to show a PDF of ours."""


def pdf_to_print(pdf: bytes, name: str) -> Response:
    """A PDF that we made ourselves: the browser shows it, and its viewer prints it. `name` without ending, in ASCII."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        "Content-Security-Policy": _SHOWN_BY_THE_BROWSER,
    }
    return Response(pdf, media_type="application/pdf", headers=headers)
