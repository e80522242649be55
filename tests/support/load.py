"""Simulated visitors who request pages of the gateway, with a new connection each time, and count failures."""

import asyncio
import itertools
import re
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape

import httpx2

PASSWORD = "vennlig-demo-passord"
PUBLIC = ("/", "/sok", "/sok/hjem-nord", "/tilbud/hjem-nord", "/status", "/logg-inn", "/forlat")
STAFF = ("/i-dag", "/soknader", "/plasser", "/personer")
STEPS = {
    1: {"current_setting": "treatment", "planned_exit_on": "15.4.2027"},
    2: {"home_municipality": "Tromsø", "work_or_school": "unsure", "has_pet": "no"},
    3: {
        "name": "Prøve Person", "birth_date": "17.05.1961", "phone": "99 88 77 66",
        "street": "Prøveveien 9", "postal_code": "9008", "city": "Tromsø",
    },
    4: {"message": ""},
}  # fmt: skip
REASONS = "Du fyller vilkårene for plassen, og du har selv fortalt hva du vil bruke oppholdet til."
AGAIN_AFTER = 0.3
_HOUSES = itertools.count(2)


@dataclass(frozen=True)
class Failed:
    """A request that failed."""

    phase: str
    path: str
    why: str


@dataclass
class Load:
    """The requests, the failures, and the references of the applications whose receipt was seen."""

    address: str
    phase: str = "calm"
    asked: dict[str, int] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def coming(self, *, readers: int, applicants: int, staff: int) -> AsyncIterator["Load"]:
        """Visitors who make requests while this context is open. Those who apply finish what they have begun."""
        visits = [self._reads] * readers + [self._applies] * applicants + [self._works] * staff
        tasks = [asyncio.create_task(self._again_and_again(visit)) for visit in visits]
        try:
            yield self
        finally:
            self.over.set()
            await asyncio.gather(*tasks)

    def failures(self, phase: str) -> list[Failed]:
        """The failures in a phase."""
        return [one for one in self.failed if one.phase == phase]

    async def _again_and_again(self, visit) -> None:
        while not self.over.is_set():
            async with Browser.opened(self) as browser:
                await visit(browser)

    async def _reads(self, browser: "Browser") -> None:
        for path in PUBLIC:
            await browser.ask("GET", path, {200, 303})

    async def _applies(self, browser: "Browser") -> None:
        for step, words in STEPS.items():
            to = "/sok/hjem-nord" if step == 1 else f"/skjema/{step}"
            await browser.insist("POST", to, {303}, {**words, "go": "next"}, leads_to=f"/skjema/{step + 1}")
        page = await browser.insist("GET", "/skjema/5", {200})
        carried = unescape(re.search(r'name="carried" value="([^"]*)"', page.text).group(1))
        await browser.insist(
            "POST", "/skjema/send", {303}, {"carried": carried, "go": "send"}, leads_to="/skjema/kvittering"
        )
        receipt = await browser.insist("GET", "/skjema/kvittering", {200})
        self.references.append(
            "".join(re.search(r'class="reference[^"]*"[^>]*>(\w{4})<.*?>(\w{4})<.*?>(\w{4})<', receipt.text).groups())
        )

    async def _works(self, browser: "Browser") -> None:
        await browser.insist(
            "POST", "/logg-inn", {303}, {"username": "saksbehandler", "password": PASSWORD}, leads_to="/"
        )
        for _ in range(3):
            for path in STAFF:
                page = await browser.ask("GET", path, {200})
                if path == "/soknader" and page is not None:
                    await self._decide_one_of(re.findall(r"/soknader/([0-9a-f-]{36})", page.text), browser)

    async def _decide_one_of(self, cases: list[str], browser: "Browser") -> None:
        """Decide a case that no other visitor decides, so that every refusal is a failure."""
        for case_id in cases:
            if case_id not in self.taken:
                self.taken.add(case_id)
                form = await browser.insist("GET", f"/soknader/{case_id}/vedtak", {200})
                token = re.search(r'name="form_token" value="([^"]*)"', form.text).group(1)
                wished = {"outcome": "granted", "reasons": REASONS, "departure_reason": REASONS}
                decision = {"form_token": token, "step": "decide"} | wished
                if await browser.ask("POST", f"/soknader/{case_id}/vedtak", {303}, decision):
                    self.decided.append(case_id)
                return


@dataclass
class Browser:
    """The cookies of one visitor. Every request has a connection of its own."""

    load: Load
    http: httpx2.AsyncClient
    cookies: dict[str, str] = field(default_factory=dict)

    @classmethod
    @asynccontextmanager
    async def opened(cls, load: Load) -> AsyncIterator["Browser"]:
        # Every visitor has an address of their own, because of the limits per address.
        house = next(_HOUSES)
        from_here = f"127.1.{house // 250}.{house % 250 + 1}" if sys.platform == "linux" else None
        transport = httpx2.AsyncHTTPTransport(
            limits=httpx2.Limits(max_keepalive_connections=0), local_address=from_here, verify=False
        )
        async with httpx2.AsyncClient(base_url=load.address, transport=transport, timeout=20) as http:
            yield cls(load, http)

    async def insist(self, method: str, path: str, good: set[int], form=None, *, leads_to: str = ""):
        """Repeat the request until it is answered, and count the failures. Repeating it is safe."""
        while True:
            answer = await self.ask(method, path, good, form, leads_to=leads_to)
            if answer is not None:
                return answer
            await asyncio.sleep(AGAIN_AFTER)

    async def ask(self, method: str, path: str, good: set[int], form=None, *, leads_to: str = ""):
        """The answer, or None when the request failed."""
        load, phase, began = self.load, self.load.phase, time.monotonic()
        headers = {"Sec-Fetch-Site": "same-origin"}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        why, answer = "", None
        try:
            answer = await self.http.request(method, path, data=form, headers=headers)
            if answer.status_code not in good or not answer.headers.get("location", "").startswith(leads_to):
                why = f"{answer.status_code} {answer.headers.get('location', '')}"
        except httpx2.HTTPError as error:
            why = f"{type(error).__name__}: {error}"
        load.asked[phase] = load.asked.get(phase, 0) + 1
        load.slowest[phase] = max(load.slowest.get(phase, 0), time.monotonic() - began)
        if why:
            load.failed.append(Failed(phase, f"{method} {path}", why))
            return None
        for cookie in answer.headers.get_list("set-cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        return answer
