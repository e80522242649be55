"""Addresses to go back to, which come from outside with a request."""


def own_address(address: str) -> str:
    """An address on this site; the front page for anything else, so that no link leads people astray."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_ours and "\n" not in address and "\r" not in address else "/"
