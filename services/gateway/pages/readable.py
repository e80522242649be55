"""Refuses addresses that are not UTF-8 text and bodies larger than any form, before anything parses them."""

import re
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from shared.refusals import Refusal

LARGEST_FORM = 2 * 1024 * 1024
"""In bytes. The largest form is a mended dead letter, in which URL encoding can turn a character into nine bytes."""
LARGEST_FORM_WITH_A_FILE = 6 * 1024 * 1024
"""In bytes. The service limits the file in the form further."""
HAVE_THEIR_OWN_LIMIT = frozenset({"/v1/traces"})
_TAKES_A_FILE = re.compile(r"/soknader/[0-9a-f-]{36}/dokumentasjon")


class TooLarge(Refusal):
    """The request is larger than any form."""

    status = 413
    message = "This is more than can be taken in."


def status_instead(scope: Scope) -> int | None:
    """The status to answer with instead of reading this request; None when it can be read."""
    headers = Headers(scope=scope)
    if not _is_text(scope.get("raw_path") or b"") or not _is_text(scope.get("query_string") or b""):
        return 422
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > _largest(scope) and scope["path"] not in HAVE_THEIR_OWN_LIMIT:
        return TooLarge.status
    return None


def no_more_than_a_form(receive: Receive, scope: Scope) -> Receive:
    """`receive` for a body of unknown length. Raises TooLarge at the first byte that is too many."""
    if scope["path"] in HAVE_THEIR_OWN_LIMIT:
        return receive
    received, largest = 0, _largest(scope)

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > largest:
            raise TooLarge
        return message

    return counted


def _largest(scope: Scope) -> int:
    return LARGEST_FORM_WITH_A_FILE if _TAKES_A_FILE.fullmatch(scope["path"]) else LARGEST_FORM


def _is_text(raw: bytes) -> bool:
    try:
        return "\0" not in unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return False
