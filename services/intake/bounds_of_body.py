"""How much may be sent to a path of intake, and what is said to more."""

import re

from fastapi import Request, Response

from services.intake.documents.domain import LARGEST
from services.intake.documents.refusals import DocumentIsTooLarge
from shared.http import problem
from shared.http.bounds import LARGEST_BODY, BodyTooLarge
from shared.refusals import Refusal

LARGEST_WITH_A_FILE = LARGEST * 4 // 3 + 64 * 1024
"""In bytes: a file is sent in base64, inside JSON."""
_TAKES_A_FILE = re.compile(r"/cases/[0-9a-f-]{36}/evidence")


def largest_body(path: str) -> int:
    """The limit in bytes of the one route that takes a file, and that of all others."""
    return LARGEST_WITH_A_FILE if _TAKES_A_FILE.fullmatch(path) else LARGEST_BODY


def not_read(request: Request, refusal: Refusal) -> Response:
    """The answer to a request that is not read. Too much of a file is said beside the file."""
    if isinstance(refusal, BodyTooLarge) and _TAKES_A_FILE.fullmatch(request.url.path):
        refusal = DocumentIsTooLarge(fields={"file": "Too large."}, megabytes=LARGEST // 1024**2)
    return problem(refusal)
