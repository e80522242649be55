"""The public address of an installation, and the addresses below it that events carry.

The gateway answers below this address. A relative reference of an event from before release 0.2 (`/intake`,
`/schemas/...`, `/cases/...`), resolved against it, gives the same address that an event carries now.
"""

from urllib.parse import urlsplit
from uuid import UUID

IN_DOCUMENTS = "https://overgang.example"
"""Stands for the public address in the published documents (docs/events). The gateway answers with its own instead."""


def checked_public_url(url: str) -> str:
    """`url` without a slash at its end. Raises ValueError unless it is `http(s)://host[:port]` and nothing more.

    A path is refused, because the pages of the gateway begin at `/`. So are a name and a password.
    """
    address = url.strip().removesuffix("/")
    parts = urlsplit(address)  # raises ValueError for a host that is none
    is_plain = address == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_plain or not _is_ascii_and_safe(address):
        raise ValueError("must be http:// or https://, a host, and a port where it needs one, and nothing more")
    _ = parts.port  # raises ValueError for one that is no number below 65,536
    return address


def source_of(public_url: str, owner: str) -> str:
    """The `source` of events: which service of which installation announced them. It is a name, not a page."""
    return f"{public_url}/{owner}"


def schema_url(public_url: str, name: str) -> str:
    """Where the JSON Schema of an event is, by the event's subject; it is the schema's `$id`, too."""
    return f"{public_url}/schemas/{name}.json"


def case_url(public_url: str, case_id: UUID) -> str:
    """Where a member of staff who is signed in finds the case."""
    return f"{public_url}/cases/{case_id}"


def _is_ascii_and_safe(address: str) -> bool:
    """Whether it is written into a JSON text or a YAML text without being escaped."""
    return address.isascii() and address.isprintable() and not set(address) & set("\"'\\ <>{}|^`")
