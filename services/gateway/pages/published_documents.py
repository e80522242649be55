"""The JSON Schemas of the events and the AsyncAPI document, for anybody.

They are written for the address IN_DOCUMENTS. Here they are answered with the public address of this installation, so
that a schema is found under the `dataschema` of an event, which is its `$id`.
"""

from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from services.gateway.pages.page import opens_to_all
from services.gateway.settings import Settings
from shared.public_address import IN_DOCUMENTS

DOCUMENTS = Path(__file__).resolve().parents[3] / "docs" / "events"
KEEP = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
"""An hour: a release may add an optional field to a schema. Tools that run in a browser may read them, too."""
SCHEMA = "application/schema+json"
ASYNCAPI = "application/vnd.aai.asyncapi+yaml;version=3.1.0"

router = APIRouter()


@router.get("/schemas/{name}.json", dependencies=[opens_to_all("read_public_pages")])
async def schema(name: str, request: Request) -> Response:
    """The JSON Schema of an event, by the event's subject, or of the envelope."""
    known = {file.stem: file for file in DOCUMENTS.glob("schemas/*.json")}
    if name not in known:
        raise HTTPException(404)
    return _with_own_address(known[name], request, SCHEMA)


@router.get("/asyncapi.yaml", dependencies=[opens_to_all("read_public_pages")])
async def asyncapi(request: Request) -> Response:
    """The AsyncAPI document. Its references lead to the schemas beside it."""
    return _with_own_address(DOCUMENTS / "asyncapi.yaml", request, ASYNCAPI)


def _with_own_address(file: Path, request: Request, media_type: str) -> Response:
    settings: Settings = request.app.state.settings
    text = file.read_text(encoding="utf-8").replace(IN_DOCUMENTS, settings.public_url)
    return Response(text, media_type=media_type, headers=KEEP)
