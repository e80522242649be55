"""Addresses that are not UTF-8 text are refused before anything parses them, and how large a form may be."""

import re
from urllib.parse import unquote_to_bytes

from starlette.types import Scope

from services.gateway.traces.decoding import LARGEST as LARGEST_TRACES
from shared.http.bounds import LARGEST_BODY
from shared.refusals import Refusal

LARGEST_FORM = LARGEST_BODY
LARGEST_FORM_WITH_A_FILE = 6 * 1024 * 1024
"""In bytes. The service limits the file in the form further."""
_TAKES_A_FILE = re.compile(r"/soknader/[0-9a-f-]{36}/dokumentasjon")


class TooLarge(Refusal):
    """The request is larger than any form."""

    status = 413
    message = "This is more than can be taken in."


def status_instead(scope: Scope) -> int | None:
    """The status to answer with instead of reading this request; None when its address can be read."""
    readable = _is_text(scope.get("raw_path") or b"") and _is_text(scope.get("query_string") or b"")
    return None if readable else 422


def largest_body(path: str) -> int:
    """How many bytes may be sent to a page or a route for programs."""
    if path == "/v1/traces":
        return LARGEST_TRACES
    return LARGEST_FORM_WITH_A_FILE if _TAKES_A_FILE.fullmatch(path) else LARGEST_FORM


def _is_text(raw: bytes) -> bool:
    try:
        return "\0" not in unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return False
