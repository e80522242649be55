"""Styles, scripts and fonts. Their addresses change with their content, so browsers may cache them for a year."""

import mimetypes
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, Response

from services.gateway.pages.page import opens_to_all
from services.gateway.pages.rendering import STATIC

router = APIRouter()
KEEP = {"Cache-Control": "public, max-age=31536000, immutable"}
mimetypes.add_type("font/woff2", ".woff2")


@router.get("/static/{name:path}", dependencies=[opens_to_all("read_public_pages")])
async def static_file(name: str, request: Request) -> Response:
    """A file of `static/`; its `.gz` beside it, where there is one and the browser accepts gzip."""
    path = _file(name)
    if path is None:
        raise HTTPException(404)
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    twin = path.with_name(f"{path.name}.gz")
    if twin.exists() and "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**KEEP, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return FileResponse(twin, media_type=media_type, headers=headers)
    return FileResponse(path, media_type=media_type, headers=KEEP)


def _file(name: str) -> Path | None:
    """The file of this name; None when there is none, or when it is outside `static/`."""
    try:
        path = (STATIC / name).resolve()
        found = path.is_relative_to(STATIC) and path.is_file() and path.name != "manifest.json"
    except OSError:  # the operating system allows no such file name
        return None
    return path if found else None
