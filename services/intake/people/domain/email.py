"""E-mail addresses as people write and paste them, and slips in the name of a well-known provider."""

import re
from difflib import get_close_matches
from email.utils import parseaddr

from services.intake.people.refusals import NotAnEmailAddress
from shared.edge.text import plain_line

LONGEST, LONGEST_NAME = 254, 64
"""Characters of an address, and of the part before the @ (RFC 5321, section 4.5.3.1)."""
WELL_KNOWN = (
    "gmail.com", "hotmail.com", "hotmail.no", "outlook.com", "live.no", "live.com", "icloud.com", "me.com", "mac.com",
    "yahoo.com", "yahoo.no", "online.no", "msn.com", "getmail.no", "broadpark.no", "altibox.no", "lyse.net", "mail.com",
    "proton.me", "protonmail.com", "googlemail.com", "ymail.com", "aol.com", "gmx.com", "gmx.net", "start.no",
)  # fmt: skip
"""Domains in which many people in Norway have their address."""
_AS_SIMILAR = 0.85
"""How similar a domain is to a well-known one, from 0 to 1, to be taken for a slip: one wrong letter in nine."""
_NAME = re.compile(r"[^\s@<>()\[\],;:\"\\]+")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])")


def read_email(text: str) -> str:
    """The address in `text`, its domain in small letters. Raises NotAnEmailAddress."""
    plain = re.sub(r"(?i)^mailto:\s*", "", plain_line(text)).strip(" ,;.<>")
    if plain.count("@") != 1:
        raise NotAnEmailAddress
    if " " in plain:
        plain = parseaddr(f"{plain}>" if "<" in plain else plain.replace(" ", ""))[1]
    name, _, domain = plain.rpartition("@")
    domain = domain.lower()
    if not (_NAME.fullmatch(name) and _DOMAIN.fullmatch(domain)):
        raise NotAnEmailAddress
    if len(name) > LONGEST_NAME or len(name) + len(domain) >= LONGEST or ".." in name or name.startswith("."):
        raise NotAnEmailAddress
    return f"{name}@{domain}"


def probably_meant(address: str) -> str | None:
    """The address that was probably meant by one in a domain that nearly has a well-known name, else None."""
    name, _, domain = address.rpartition("@")
    if domain in WELL_KNOWN:
        return None
    if domain.startswith("gmail."):
        return f"{name}@gmail.com"  # the only one; other providers have a domain in many countries
    close = get_close_matches(domain, WELL_KNOWN, n=1, cutoff=_AS_SIMILAR)
    return f"{name}@{close[0]}" if close else None
