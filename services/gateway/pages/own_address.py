"""Checks an address of a request that the visitor is to be sent back to."""


def own_address(address: str) -> str:
    """The address when it is on this site, else the front page (against open redirects)."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_ours and "\n" not in address and "\r" not in address else "/"
