"""Goes through the pages as somebody does who follows every link, and sends forms that are refused."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx2

from tests.journeys.visitor import PASSWORD

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{32}|(?<=/)[A-Z_]{6,}")
LEAVES = ("/forlat", "/sprak", "/static", "/logg-ut")
"""Addresses that end something or are no pages."""
TAKES_ANY_TEXT = ("/team/",)
"""Forms with names only: no text is wrong in them, so they are not sent."""
TYPED = {"text", "search", "password", "tel", "email", "textarea", "select"}
NONSENSE = "en gang i mars"
"""No date, no code, no reference, no id: what is typed into every field but the long ones, which stay empty."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: its address, its status, and its text.

    `refused`: it shows a form that was refused. `stands`: somebody else's browser with the same sign-in can open it.
    """

    address: str
    status: int
    html: str
    refused: bool = False
    stands: bool = True


@dataclass
class Form:
    """A form that changes something: where it is sent, its hidden fields, and those in which somebody types."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._in_main = False
        self._form: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"].split("#")[0])
        if tag == "main":
            self._in_main = True
        if tag == "form" and self._in_main and given.get("method") == "post":
            self._form = Form(given.get("action", ""))
            self.forms.append(self._form)
        if self._form and tag == "button" and given.get("name"):
            self._form.hidden.setdefault(given["name"], given.get("value", ""))  # the first one, as by Enter
        if self._form and tag in {"input", "textarea", "select"} and given.get("name"):
            kind = given.get("type", "text") if tag == "input" else tag
            if kind == "hidden":
                self._form.hidden[given["name"]] = given.get("value", "")
            elif kind in TYPED:
                self._form.typed[given["name"]] = "" if kind == "textarea" else NONSENSE

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "main":
            self._in_main = False


async def pages(gateway: str, username: str | None, language: str, *, of_each: int = 2) -> AsyncIterator[Seen]:
    """The pages that a visitor or a member of staff reaches, at most `of_each` that differ only by an id or a query.

    Then the same pages again with their forms refused.
    """
    async with httpx2.AsyncClient(base_url=gateway, timeout=30) as browser:
        cookies = ""
        if username:
            answer = await browser.post("/logg-inn", data={"username": username, "password": PASSWORD})
            cookies = "; ".join(one.split(";")[0] for one in answer.headers.get_list("set-cookie"))
        headers = {"cookie": cookies, "accept-language": language}
        waiting = ["/", "/finnes-ikke"] if username else ["/", "/status", "/hjelper", "/logg-inn"]
        known, kinds, refused = set(waiting), Counter[str](), set[str]()
        for address in waiting:
            kind = IDS.sub("*", address.split("?")[0])
            if kinds[kind] >= of_each or address.startswith(LEAVES):
                continue
            answer = await browser.get(address, headers=headers)
            found = _Parts()
            if answer.is_redirect:
                found.links.append(answer.headers["location"])
            elif "html" in answer.headers.get("content-type", ""):
                kinds[kind] += 1
                yield Seen(address, answer.status_code, answer.text)
                found.feed(answer.text)
            for link in found.links:
                if link.startswith("/") and link not in known:
                    known.add(link)
                    waiting.append(link)
            for form in found.forms:
                where = form.action or address
                if form.typed and IDS.sub("*", where) not in refused and not where.startswith(TAKES_ANY_TEXT):
                    refused.add(IDS.sub("*", where))
                    yield await _refused(browser, where, form, headers)


async def _refused(browser: httpx2.AsyncClient, address: str, form: Form, headers: dict[str, str]) -> Seen:
    """Send a form with nonsense in it. It has to be refused: nothing may change while the pages are looked at.

    A search may find nothing instead.
    """
    sent = headers | {"sec-fetch-site": "same-origin"}
    answer = await browser.post(address, data=form.hidden | form.typed, headers=sent)
    searched = answer.is_redirect and "sok=" in answer.headers["location"]
    stands = answer.is_redirect and bool(headers["cookie"]) and not searched
    if answer.is_redirect:
        assert searched or "kladd=" in answer.headers["location"], f"{address} accepts a form full of nonsense"
        kept_by = [one.split(";")[0] for one in answer.headers.get_list("set-cookie")]
        again = {**headers, "cookie": "; ".join(filter(None, [headers["cookie"], *kept_by]))}
        address = answer.headers["location"]
        answer = await browser.get(address, headers=again)
    return Seen(address, answer.status_code, answer.text, refused=not searched, stands=stands)
